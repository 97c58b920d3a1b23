import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { openDb } from '../web/server/db/open.ts'
import { openRecords } from '../web/server/db/openRecords.ts'
import { createPinRecords } from '../web/server/pinning/pinRecords.ts'
import { sweep, type SweepReport } from '../web/server/pinning/sweep.ts'
import { loadEnvironment, variable } from './deploy/environment.ts'
import { explain, PlainError } from './start/plainError.ts'

const USAGE = `npm run sweep -- --dry-run   tells what the next sweep would make of each pinned file, and changes nothing

Reads DATABASE_URL or, without it, DATA_DIR of a site that is not running. The sweep itself is done by the server that has the
role of indexer, once an hour: it is in its log and its /metrics.`

/** What is said of each fate. */
const SENTENCES = {
  mint: 'a profile refers to it for good: would be called minted',
  expire: 'nothing refers to it: would no longer be given out, and go in two hours',
  restore: 'a profile refers to it again: would be kept',
  remove: 'nothing refers to it, and its two hours are over: would go',
} as const

try {
  await run(process.argv.slice(2))
} catch (error) {
  console.error(explain(error))
  process.exitCode = 1
}

async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { 'dry-run': { type: 'boolean' }, help: { type: 'boolean' } },
  })
  if (!values['dry-run'] || values.help) throw new PlainError(USAGE)
  const root = fileURLToPath(new URL('..', import.meta.url))
  loadEnvironment(root)
  const dataDir = resolve(root, variable('DATA_DIR') ?? '.data')
  const db = await openDb({ url: variable('DATABASE_URL'), dataDir })
  try {
    const records = await openRecords(db.pool ? { pool: db.pool } : { dataDir })
    try {
      print(await lookThrough(db, createPinRecords(records)))
    } finally {
      await records.close()
    }
  } finally {
    await db.close()
  }
}

function lookThrough(db: Awaited<ReturnType<typeof openDb>>, pins: ReturnType<typeof createPinRecords>) {
  const nowhere = { unpin: () => Promise.resolve(), remove: () => Promise.resolve() }
  const common = { provider: nowhere, replicas: nowhere, onRemoved: () => undefined }
  return sweep({ db, pins, ...common, dryRun: true })
}

function print(report: SweepReport): void {
  for (const fate of ['mint', 'expire', 'restore', 'remove'] as const)
    for (const cid of report[fate]) console.log(`${cid}  ${SENTENCES[fate]}`)
  const { looked, finalized, skipped } = report
  const changed = report.mint.length + report.expire.length + report.restore.length + report.remove.length
  console.log(
    `Looked at ${looked} pinned files as of final block ${finalized}: ${looked - changed} stay as they are.`,
  )
  if (skipped) console.log('The index is behind the chain, so a real sweep would do nothing now.')
}
