import type pg from 'pg'
import type { Job } from '../../shared/createJob.ts'
import { openFileRecords } from './fileRecords.ts'
import { openPostgresRecords } from './postgresRecords.ts'
import type { Records } from './records.ts'

/**
 * Opens the records: in a fsynced append-only file under `dataDir`, or in Postgres. The pool stays the caller's to end; `job` is told how
 * the clearing away of expired ones does.
 */
export function openRecords(place: { dataDir: string } | { pool: pg.Pool; job?: Job }): Promise<Records> {
  return 'pool' in place ? openPostgresRecords(place.pool, place.job) : openFileRecords(place.dataDir)
}
