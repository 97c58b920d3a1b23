import type { Read } from './db.ts'
import { SHOWN, type ShownProfile } from './profiles.ts'
import { FOUND, searchParameters, type SearchTerms } from './search.ts'

export type Sort = 'newest' | 'changed' | 'name'
/** Where the last page ended: its last row's rank and place. */
export type ListKey = Readonly<{ rank: number; place: readonly (number | string)[] }>
export type RankedProfile = ShownProfile & Readonly<{ rank: number }>

/** How each order reads: its columns, and the comparison that goes on after `$7`, `$8`. */
const ORDERS: Record<Sort, { by: string; after: string }> = {
  newest: { by: 'profiles.number desc', after: 'profiles.number < $7::bigint' },
  changed: {
    by: 'changed_block desc, changed_log desc',
    after: '(changed_block, changed_log) < ($7::bigint, $8::int)',
  },
  name: { by: 'profiles.handle', after: 'profiles.handle > $7' },
}

/** One page of living profiles, after `after`. */
export async function listProfiles(
  read: Read,
  {
    terms,
    sort,
    after,
    limit,
  }: { terms: SearchTerms | null; sort: Sort; after: ListKey | null; limit: number },
): Promise<RankedProfile[]> {
  return terms ? search(read, { terms, sort, after, limit }) : browse(read, { sort, after, limit })
}

async function browse(
  read: Read,
  { sort, after, limit }: { sort: Sort; after: ListKey | null; limit: number },
): Promise<RankedProfile[]> {
  const { by, after: condition } = ORDERS[sort]
  const shifted = condition.replace('$7', '$2').replace('$8', '$3')
  const rows = await read<ShownProfile>(
    `${SHOWN} where owner is not null ${after ? `and ${shifted}` : ''} order by ${by} limit $1`,
    [limit, ...(after?.place ?? [])],
  )
  return rows.map((row) => ({ ...row, rank: 0 }))
}

/** Best matches first; within one rank in the order asked for. */
function search(
  read: Read,
  { terms, sort, after, limit }: { terms: SearchTerms; sort: Sort; after: ListKey | null; limit: number },
): Promise<RankedProfile[]> {
  const { by, after: condition } = ORDERS[sort]
  const limitAt = 7 + (after?.place.length ?? -1)
  const shown = SHOWN.replace('select ', 'select found.rank, ').replace(
    'from profiles',
    'from found join profiles on profiles.handle = found.handle',
  )
  return read<RankedProfile>(
    `with ${FOUND} ${shown} where owner is not null
     ${after ? `and (found.rank > $6::int or (found.rank = $6::int and ${condition}))` : ''}
     order by found.rank, ${by} limit $${limitAt}`,
    [...searchParameters(terms), ...(after ? [after.rank, ...after.place] : []), limit],
  )
}
