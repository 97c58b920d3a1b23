import type { Durability, Status } from '../../../shared/api.ts'

/** Copies at other places, of what is pinned here and a living profile refers to. What is asked of it survives crashes and is done in time. */
export type Replicas = Readonly<{
  /** Has each of `cids` copied. Living profiles are found without it. */
  add(cids: readonly string[]): Promise<void>
  /** Has the copies of content that goes from here taken away too. */
  remove(cid: string): Promise<void>
  /** Of each of `cids` that was ever to be copied, how far that is. */
  durability(cids: readonly string[]): Promise<Map<string, Durability>>
  status(): Promise<Status['providers']>
  stop(): Promise<void>
}>
