/** How far a place has come with one file. */
export type Kept = Readonly<{
  /** Whether it says that it holds the file. */
  isHeld: boolean
  /** How the place calls what it was asked; null where names are enough. */
  ticket: string | null
}>

/**
 * A place beside our own node that keeps copies. Every call has a time limit. Errors are the `REPLICA_…` codes; those of
 * {@link isAboutPlace} concern the whole place, the others one file.
 */
export interface Replica {
  readonly name: string
  /** Asks for `cid`, or looks how far it is. Asking again changes nothing. */
  keep(cid: string, ticket: string | null): Promise<Kept>
  /** What is not kept counts as done. */
  drop(cid: string, ticket: string | null): Promise<void>
  /** The bytes as somebody else than our own node has them, not verified; null when they can't be read. */
  readBack(cid: string): Promise<Uint8Array<ArrayBuffer> | null>
}

const ABOUT_PLACE = new Set([
  'REPLICA_UNREACHABLE',
  'REPLICA_UNAUTHORIZED',
  'REPLICA_BUSY',
  'REPLICA_FULL',
  'REPLICA_ANSWER_INVALID',
])

/** Whether the next file would most likely meet with the same. */
export function isAboutPlace(code: string): boolean {
  return ABOUT_PLACE.has(code)
}
