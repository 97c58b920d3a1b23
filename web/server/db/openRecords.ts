import type pg from 'pg'
import { openFileRecords } from './fileRecords.ts'
import { openPostgresRecords } from './postgresRecords.ts'
import type { Records } from './records.ts'

/** Opens the records: in a fsynced append-only file under `dataDir`, or in Postgres. The pool stays the caller's to end. */
export function openRecords(place: { dataDir: string } | { pool: pg.Pool }): Promise<Records> {
  return 'pool' in place ? openPostgresRecords(place.pool) : openFileRecords(place.dataDir)
}
