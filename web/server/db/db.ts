import type pg from 'pg'

/** A row as it comes out: bigint columns as numbers, numeric as text, jsonb parsed. */
export type Row = Record<string, unknown>

/** Runs SQL; parameters are `$1`, `$2`… and never part of the text. */
export type Query = Readonly<{
  query: <T extends object = Row>(sql: string, parameters?: readonly unknown[]) => Promise<T[]>
}>

/** A visitor's query: the same under a time limit. */
export type Read = Query['query']

/** A session lock: at most one process holds a key at a time. */
export type Lock = Readonly<{
  /** False once the session that held it is gone; another process may hold it by then. */
  held: () => boolean
  release: () => Promise<void>
}>

/** The one seam between Namesake and its database: PGlite in this process, or Postgres. */
export type Db = Query &
  Readonly<{
    kind: 'pglite' | 'postgres'
    /** The Postgres pool, for parts with tables of their own; absent on PGlite. */
    pool?: pg.Pool
    /** All or nothing; a throw inside rolls back and is passed on. */
    transaction: <T>(work: (tx: Query) => Promise<T>) => Promise<T>
    /** Queries that may take `timeoutMs`; beyond it they throw `QUERY_TIMEOUT`. */
    within: (timeoutMs: number) => Read
    /** The session lock `key`, or null while another process holds it. */
    tryLock: (key: number) => Promise<Lock | null>
    close: () => Promise<void>
  }>
