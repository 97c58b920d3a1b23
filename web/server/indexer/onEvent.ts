import { type AbiEvent, type Hex, toEventSelector } from 'viem'
import { idToHandle } from '../../shared/handle.ts'
import type { HistoryKind } from '../db/logs.ts'
import type { PrimaryRow } from '../db/primaries.ts'
import type { ProfileRow } from '../db/profiles.ts'
import { type ArgumentsOf, readEvent } from './readEvent.ts'

/** Where in the chain an event stands; `time` in Unix seconds. */
export type Position = Readonly<{ blockNumber: number; logIndex: number; time: number }>

/** What one event means: a pure rule. */
type Rule<A> = Readonly<{
  /** Token id it is about; 0 for none. */
  id: (event: A) => bigint
  /** Its name in history; null leaves it out. */
  kind: (event: A) => HistoryKind | null
  /** The profile after the event. `number` is the order of minting that a profile born here gets. */
  profile?: (event: A, before: ProfileRow | null, at: Position & { number: number }) => ProfileRow | null
  primary?: (event: A, at: Position) => PrimaryRow
}>

/** What one log means, waiting for the state it changes. */
export type Meaning = Readonly<{
  handle: string | null
  kind: HistoryKind | null
  profile?: (before: ProfileRow | null, at: Position & { number: number }) => ProfileRow | null
  primary?: (at: Position) => PrimaryRow
}>

export type Handler = Readonly<{ topic: Hex; read: (log: { topics: readonly Hex[]; data: Hex }) => Meaning }>

/** Ties an event of the ABI to the rule for it. */
export function onEvent<const E extends AbiEvent>(event: E, rule: Rule<ArgumentsOf<E>>): Handler {
  return {
    topic: toEventSelector(event),
    read: (log) => {
      const args = readEvent(event, log)
      const { profile, primary } = rule
      return {
        handle: idToHandle(rule.id(args)),
        kind: rule.kind(args),
        ...(profile && { profile: (before, at) => profile(args, before, at) }),
        ...(primary && { primary: (at) => primary(args, at) }),
      }
    },
  }
}

/**
 * `before` with `change`, marked as changed at `at`.
 * Throws when there is no `before`: then the chain's answer left logs out, and must be asked for again.
 */
export function changed(
  before: ProfileRow | null,
  at: Position,
  change: Partial<Omit<ProfileRow, 'handle' | 'number'>>,
): ProfileRow {
  if (!before)
    throw new Error(`Block ${at.blockNumber}, log ${at.logIndex}: an event of a profile without its mint`)
  return { ...before, ...change, changedBlock: at.blockNumber, changedLog: at.logIndex }
}
