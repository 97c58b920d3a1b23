import type pg from 'pg'
import { readRecordLog } from './recordLog.ts'
import type { RecordRow } from './records.ts'

export type StoredRecord = RecordRow & Readonly<{ kind: string }>

type Row = { kind: string; key: string; value: unknown; expires_at: Date | null }

/**
 * Every living record, of every kind, as of one moment; for backups. Nothing is opened for writing, so servers may go on meanwhile.
 * Throws when there are none to read: an empty backup is worse than no backup.
 */
export async function readEveryRecord(
  place: { dataDir: string } | { pool: pg.Pool },
): Promise<StoredRecord[]> {
  return 'pool' in place ? readTable(place.pool) : readFileOf(place.dataDir)
}

async function readTable(pool: pg.Pool): Promise<StoredRecord[]> {
  const { rows } = await pool.query<Row>(
    `select kind, key, value, expires_at from records where expires_at is null or expires_at > now()
     order by kind collate "C", key collate "C"`,
  )
  return rows.map(({ kind, key, value, expires_at: expiresAt }) =>
    expiresAt ? { kind, key, value, expiresAt } : { kind, key, value },
  )
}

async function readFileOf(dataDir: string): Promise<StoredRecord[]> {
  const living = new Map<string, StoredRecord>()
  const now = Date.now()
  for (const { kind, key, value, until } of await readRecordLog(dataDir)) {
    const name = JSON.stringify([kind, key])
    if (value === undefined || (until !== undefined && until <= now)) living.delete(name)
    else
      living.set(
        name,
        until === undefined ? { kind, key, value } : { kind, key, value, expiresAt: new Date(until) },
      )
  }
  return [...living.keys()].toSorted().flatMap((name) => living.get(name) ?? [])
}
