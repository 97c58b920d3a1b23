import { type AbiEvent, type Address, type Hex, toEventSelector } from 'viem'
import { idToHandle } from '../../shared/handle.ts'
import type { HistoryKind } from '../db/logs.ts'
import type { IndexState, Position } from './indexState.ts'
import { type ArgumentsOf, readEvent } from '../../shared/readEvent.ts'
import type { Order } from './readOrder.ts'

/** What one log means, waiting for the state it changes. */
export type Meaning = Readonly<{
  /** The profile it is about. */
  handle: string | null
  /** Its name in history; null leaves it out. */
  kind: HistoryKind | null
  /** Set when it is a marketplace's order. */
  order?: Order
  /** Money that it names. */
  tokens?: readonly Address[]
  apply?: (state: IndexState, at: Position) => void
}>

export type Handler = Readonly<{
  topic: Hex
  read: (log: { topics: readonly Hex[]; data: Hex }) => Meaning
}>

/** What an event about one profile does: a pure rule over the state it is given. */
type Rule<A> = Readonly<{
  /** Token id it is about; 0 for none. */
  id: (event: A) => bigint
  token?: (event: A) => Address
  kind: HistoryKind | null | ((event: A) => HistoryKind | null)
  apply: (state: IndexState, subject: A & { handle: string }, at: Position) => void
}>

/** Ties an event of the contract to the rule for it. */
export function onEvent<const E extends AbiEvent>(event: E, rule: Rule<ArgumentsOf<E>>): Handler {
  return {
    topic: toEventSelector(event),
    read: (log) => {
      const args = readEvent(event, log)
      const handle = idToHandle(rule.id(args))
      const kind = typeof rule.kind === 'function' ? rule.kind(args) : rule.kind
      return {
        handle,
        kind,
        ...(rule.token && { tokens: [rule.token(args)] }),
        apply: (state, at) => rule.apply(state, { ...args, handle: handle ?? '' }, at),
      }
    },
  }
}
