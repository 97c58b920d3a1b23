import pLimit from 'p-limit'
import { cidOf } from '../../web/shared/cid.ts'
import type { StoredRecord } from '../../web/server/db/readEveryRecord.ts'
import type { Provider } from '../../web/server/pinning/provider.ts'
import type { BackupFiles, Manifest } from './backupFiles.ts'

/** Reads from the node at a time. */
const READERS = 8
/** Of no use to anybody after a restore: whoever asked for them has given up. */
const PASSING_KINDS = new Set(['nonce'])

export type BackupOptions = Readonly<{
  files: BackupFiles
  records: readonly StoredRecord[]
  node: Pick<Provider, 'read'>
  /** Generations that stay when this one is whole. */
  keep: number
  print: (line: string) => void
}>

/**
 * Copies what can't be rebuilt from the chain: every durable record, and every file that one of them says is pinned. What is there already
 * from an earlier backup is checked and kept, so a daily one is quick. Older generations go only when this one is whole.
 * @returns the manifest, and the CIDs that the node could not give.
 */
export async function backUp(
  options: BackupOptions,
): Promise<{ manifest: Manifest; missing: readonly string[] }> {
  const { files, node, print } = options
  const kept = options.records.filter(({ kind }) => !PASSING_KINDS.has(kind))
  const cids = kept.filter(({ kind }) => kind === 'pin').map(({ key }) => key)
  const limit = pLimit(READERS)
  const missing: string[] = []
  let fetched = 0
  await Promise.all(
    cids.map((cid) =>
      limit(async () => {
        if (await files.hasBlock(cid)) return
        const bytes = await node.read(cid)
        if (bytes === null || (await cidOf(new Uint8Array(bytes))) !== cid) missing.push(cid)
        else {
          await files.writeBlock(cid, bytes)
          fetched += 1
        }
      }),
    ),
  )
  const manifest = await files.finish(
    kept.map(({ kind, key, value, expiresAt }) => ({
      kind,
      key,
      value,
      ...(expiresAt ? { expiresAt: expiresAt.toISOString() } : {}),
    })),
    { blocks: cids.length - missing.length },
  )
  print(`${manifest.records} records and ${manifest.blocks} files, ${fetched} of them new.`)
  if (missing.length === 0) {
    const gone = await files.prune(options.keep)
    if (gone > 0) print(`${gone} older backups are gone: --keep is ${options.keep}.`)
  }
  for (const cid of missing) print(`✗ ${cid} is recorded as pinned, but the node does not have it.`)
  return { manifest, missing }
}
