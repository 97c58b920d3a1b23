import { join } from 'node:path'
import type { Db } from './db.ts'
import { openPglite } from './openPglite.ts'
import { openPostgres } from './openPostgres.ts'

/**
 * Opens the database and brings its tables up to date: Postgres at `url`, else PGlite in `dataDir/db`.
 * Everything in PGlite can be rebuilt from the chain; a directory that no longer opens is moved aside and begun again.
 * @throws `DATABASE_IN_USE` when another process has the same directory open.
 */
export function openDb(place: {
  url?: string | undefined
  dataDir: string
  /** Told the reason when a directory that no longer opens is moved aside. */
  onBroken?: (reason: unknown) => void
}): Promise<Db> {
  return place.url ? openPostgres(place.url) : openPglite(join(place.dataDir, 'db'), place.onBroken)
}
