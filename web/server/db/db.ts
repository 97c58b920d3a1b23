import type pg from 'pg'

/** A row as it comes out: bigint columns as numbers, numeric as text, jsonb parsed. */
export type Row = Record<string, unknown>

/** Runs SQL; parameters are `$1`, `$2`… and never part of the text. */
export interface Query {
  query<T extends object = Row>(sql: string, parameters?: readonly unknown[]): Promise<T[]>
}

/** A session lock: at most one process holds a key at a time. */
export interface Lock {
  /** False once the session that held it is gone; another process may hold it by then. */
  held(): boolean
  release(): Promise<void>
}

/** The one seam between Namesake and its database: PGlite in this process, or Postgres. */
export interface Db extends Query {
  readonly kind: 'pglite' | 'postgres'
  /** The Postgres pool, for parts with tables of their own; absent on PGlite. */
  readonly pool?: pg.Pool
  /** All or nothing; a throw inside rolls back and is passed on. */
  transaction<T>(work: (tx: Query) => Promise<T>): Promise<T>
  /** Reads under a time limit in milliseconds; throws `QUERY_TIMEOUT` beyond it. PGlite has no clock of its own: there only the waiting is bounded. */
  read<T extends object = Row>(sql: string, parameters: readonly unknown[], timeoutMs: number): Promise<T[]>
  /** The session lock `key`, or null while another process holds it. */
  tryLock(key: number): Promise<Lock | null>
  close(): Promise<void>
}
