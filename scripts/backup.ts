import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { readEveryRecord } from '../web/server/db/readEveryRecord.ts'
import { openRecords } from '../web/server/db/openRecords.ts'
import { backUp } from './backup/backUp.ts'
import { BackupFiles } from './backup/backupFiles.ts'
import { openPlace, type Place } from './backup/openPlace.ts'
import { putBack } from './backup/putBack.ts'
import { explain, PlainError } from './start/plainError.ts'

/** Two weeks of daily copies. */
const KEEP = 14

const USAGE = `npm run backup -- --to <folder>        copy what can't be rebuilt from the chain: durable records and pinned files
npm run backup -- --put-back <folder>  put such a copy back, on this site or on an empty one

--keep <n>              with --to: how many copies stay (${KEEP}); older ones go once the new one is whole
--generation <name>     with --put-back: another copy than the newest, as generations/<name> in the folder

Reads DATABASE_URL (or, without it, DATA_DIR), IPFS_API_URL and IPFS_API_AUTH, as the server does.
Exit code: 0 all of it · 1 something is missing, and which`

try {
  const missing = await run(process.argv.slice(2))
  if (missing.length > 0) process.exitCode = 1
} catch (error) {
  console.error(explain(error))
  process.exitCode = 1
}

async function run(argv: string[]): Promise<readonly string[]> {
  const { values } = parseArgs({
    args: argv,
    options: {
      to: { type: 'string' },
      'put-back': { type: 'string' },
      keep: { type: 'string', default: String(KEEP) },
      generation: { type: 'string' },
      help: { type: 'boolean' },
    },
  })
  const keep = Number(values.keep)
  if (!Number.isSafeInteger(keep) || keep < 1) throw new PlainError('--keep must be a whole number above 0.')
  const folder = values.to ?? values['put-back']
  if (folder === undefined || values.help) throw new PlainError(USAGE)
  const place = openPlace(fileURLToPath(new URL('..', import.meta.url)))
  const files = new BackupFiles(resolve(folder))
  try {
    if (values.to !== undefined) return await takeFrom(place, { files, keep })
    return await putBackInto(place, {
      files,
      generation: values.generation && `generations/${values.generation}`,
    })
  } finally {
    await place.close()
  }
}

async function takeFrom(
  place: Place,
  target: { files: BackupFiles; keep: number },
): Promise<readonly string[]> {
  const records = await readEveryRecord(place.records)
  return (await backUp({ ...target, records, node: place.node, print })).missing
}

async function putBackInto(
  place: Place,
  source: { files: BackupFiles; generation: string | undefined },
): Promise<readonly string[]> {
  const records = await openRecords(place.records)
  try {
    return await putBack({ ...source, records, node: place.node, print })
  } finally {
    await records.close()
  }
}

function print(line: string): void {
  console.log(line)
}
