import pLimit from 'p-limit'
import type { Records } from '../../web/server/db/records.ts'
import type { Provider } from '../../web/server/pinning/provider.ts'
import type { BackupFiles } from './backupFiles.ts'

const WRITERS = 4

export type PutBackOptions = Readonly<{
  files: BackupFiles
  /** One of `files.generations()`; the newest when absent. */
  generation?: string | undefined
  records: Records
  node: Pick<Provider, 'pin'>
  print: (line: string) => void
}>

/**
 * Puts a backup back: files first, so that no record promises what is not there. A record that exists already is left as it is, so it can be
 * run again, and beside a site that goes on.
 * @returns the CIDs whose files the backup does not hold, or holds damaged.
 */
export async function putBack(options: PutBackOptions): Promise<readonly string[]> {
  const { files, records, node, print } = options
  const stored = await files.readRecords(options.generation)
  const now = Date.now()
  const living = stored.filter(({ expiresAt }) => expiresAt === undefined || Date.parse(expiresAt) > now)
  const limit = pLimit(WRITERS)
  const missing: string[] = []
  const cids = stored.filter(({ kind }) => kind === 'pin').map(({ key }) => key)
  await Promise.all(
    cids.map((cid) =>
      limit(async () => {
        const bytes = await files.readBlock(cid)
        if (bytes === null) missing.push(cid)
        else await node.pin(cid, bytes)
      }),
    ),
  )
  let written = 0
  for (const { kind, key, value, expiresAt } of living) {
    const options = expiresAt === undefined ? {} : { expiresAt: new Date(expiresAt) }
    if (await records.putIfAbsent(kind, key, value, options)) written += 1
  }
  print(
    `${cids.length - missing.length} files are pinned, ${written} of ${living.length} records were missing and are back.`,
  )
  for (const cid of missing) print(`✗ ${cid} is not in the backup, or is damaged there.`)
  return missing
}
