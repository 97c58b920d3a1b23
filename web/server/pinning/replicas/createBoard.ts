import pLimit from 'p-limit'
import type { Durability } from '../../../shared/api.ts'
import { type Copy, type CopyName, type CopyRecords, keyOf, newCopy } from './copyRecords.ts'
import type { Copier, Trouble } from './createCopier.ts'
import type { Replicas } from './replicas.ts'

/** One place, and who takes its copies through their steps. */
export type Place = Readonly<{ name: string; copier: Copier }>

/** What is to be copied where. Every change is on the disk before a copier hears of it. */
export type Board = Pick<Replicas, 'add' | 'remove' | 'durability'> &
  Readonly<{
    /** Hands all that is recorded to the copiers, and from then on every change. */
    load(troubleOf: (name: string) => Promise<Trouble>): Promise<void>
    /** The copiers of this process have stopped. */
    leave(): void
    isLeading(): boolean
  }>

export function createBoard(copies: CopyRecords, places: readonly Place[]): Board {
  // What is read anew must not overwrite what is being added.
  const inTurn = pLimit(1)
  let isLeading = false

  async function change({ name, copier }: Place, cid: string, by: (copy: Copy | null) => Copy) {
    const copy = await copies.update({ cid, replica: name }, by)
    if (isLeading) copier.offer(cid, copy)
  }

  async function add(cids: readonly string[]): Promise<void> {
    for (const cid of cids)
      for (const place of places)
        await change(place, cid, (copy) => (copy && copy.state !== 'leaving' ? copy : newCopy()))
  }

  /** What has no record was never asked for: the record comes first. */
  async function remove(cid: string): Promise<void> {
    const held = await copies.of(namesOf([cid]))
    for (const place of places)
      if (held.has(keyOf({ cid, replica: place.name })))
        await change(place, cid, (copy) => ({ ...(copy ?? newCopy()), ...leaving() }))
  }

  async function load(troubleOf: (name: string) => Promise<Trouble>): Promise<void> {
    const all = await copies.all()
    for (const { name, copier } of places) {
      const own = all.filter(({ replica }) => replica === name)
      copier.load(new Map(own.map(({ cid, copy }) => [cid, copy])), await troubleOf(name))
    }
    isLeading = true
  }

  const namesOf = (cids: readonly string[]) =>
    cids.flatMap((cid) => places.map(({ name }): CopyName => ({ cid, replica: name })))
  return {
    add: (cids) => inTurn(add, cids),
    remove: (cid) => inTurn(remove, cid),
    load: (troubleOf) => inTurn(load, troubleOf),
    leave: () => {
      isLeading = false
    },
    isLeading: () => isLeading,
    durability: async (cids) => {
      const held = await copies.of(namesOf(cids))
      const found = cids.flatMap((cid): [string, Durability][] => {
        const best = bestOf(namesOf([cid]).flatMap((name) => held.get(keyOf(name)) ?? []))
        return best ? [[cid, best]] : []
      })
      return new Map(found)
    },
  }
}

function leaving(): Pick<Copy, 'state' | 'tries' | 'nextAt' | 'error'> {
  return { state: 'leaving', tries: 0, nextAt: new Date().toISOString(), error: null }
}

/** Of the copies of one file the one that is furthest; null when there is to be none. */
function bestOf(copies: readonly Copy[]): Durability | null {
  const states = new Set(copies.map(({ state }) => state))
  if (states.has('verified')) return 'durable'
  if (states.has('held')) return 'claimed'
  return states.has('waiting') || states.has('asked') ? 'copying' : null
}
