import { z } from 'zod'
import type { Records } from '../../db/records.ts'

const KIND = 'copy'

const copySchema = z.object({
  /** `asked`: the place works on it; `held`: it says that it has it; `verified`: read back, and it hashed right; `leaving`: to be taken away. */
  state: z.enum(['waiting', 'asked', 'held', 'verified', 'leaving']),
  ticket: z.string().nullable(),
  /** Steps since the state last changed for the better. */
  tries: z.number().int().nonnegative(),
  /** When the next step is due. */
  nextAt: z.iso.datetime(),
  /** Code of what went wrong at the last step. */
  error: z.string().nullable(),
})
/** One file at one place. */
export type Copy = z.infer<typeof copySchema>
export type CopyName = Readonly<{ cid: string; replica: string }>

/** Which files are to be where, and how far that is: one record for each file at each place. */
export interface CopyRecords {
  /** By {@link keyOf}; those that exist. */
  of(names: readonly CopyName[]): Promise<Map<string, Copy>>
  all(): Promise<(CopyName & { copy: Copy })[]>
  /** `change` is pure; it gets null for a copy that is new. */
  update(name: CopyName, change: (copy: Copy | null) => Copy): Promise<Copy>
  forget(name: CopyName): Promise<void>
}

export function keyOf({ cid, replica }: CopyName): string {
  return `${cid} ${replica}`
}

/** A copy that is to be made, as soon as possible. */
export function newCopy(): Copy {
  return { state: 'waiting', ticket: null, tries: 0, nextAt: new Date().toISOString(), error: null }
}

export function createCopyRecords(records: Records): CopyRecords {
  const parse = (value: unknown) => copySchema.safeParse(value).data ?? null
  return {
    of: async (names) => {
      const values = await records.getMany(KIND, names.map(keyOf))
      const copies = new Map<string, Copy>()
      for (const [key, value] of values) {
        const copy = parse(value)
        if (copy) copies.set(key, copy)
      }
      return copies
    },
    all: async () =>
      (await records.list(KIND)).flatMap(({ key, value }) => {
        const copy = parse(value)
        const [cid = '', replica = ''] = key.split(' ')
        return copy ? [{ cid, replica, copy }] : []
      }),
    update: (name, change) => records.update(KIND, keyOf(name), (value) => change(parse(value))),
    forget: async (name) => {
      await records.delete(KIND, keyOf(name))
    },
  }
}
