import type { Db, Query } from '../../web/server/db/db.ts'

/** How common each word is in a bio: one profile in so many has it. */
const WORDS = [2, 3, 5, 8, 20, 50, 200, 1_000, 10_000, 100_000]
const NAMES = [
  'ada',
  'noor',
  'kai',
  'ines',
  'tomas',
  'june',
  'zoe',
  'mira',
  'leon',
  'yuki',
  'amara',
  'felix',
  'nadia',
  'omar',
  'sofia',
  'viktor',
]

/** Whom fifty splits paid ten thousand times. */
export const EARNER = `0x${'ea'.repeat(20)}`

/**
 * Fills the tables as if `count` profiles had been minted, each moved once, the first one had changed hands 100,000 times, and splits had
 * paid somebody 10,000 times.
 */
export async function insertManyProfiles(db: Db, count: number): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query(`set local maintenance_work_mem = '512MB'`)
    await withoutIndexes(tx, () => fill(tx, count))
  })
  await db.query('vacuum analyze')
}

/** Indexes made at the end cost a fraction of indexes kept current with each row. */
async function withoutIndexes(tx: Query, work: () => Promise<void>): Promise<void> {
  const indexes = await tx.query<{ name: string; definition: string }>(
    `select indexname as name, indexdef as definition from pg_indexes where schemaname = 'public'
       and not exists (select from pg_constraint where conname = indexname)`,
  )
  for (const { name } of indexes) await tx.query(`drop index ${name}`)
  await work()
  for (const { definition } of indexes) await tx.query(definition)
}

async function fill(db: Query, count: number): Promise<void> {
  const names = `(array[${NAMES.map((name) => `'${name}'`).join()}])`
  const nameOf = (of: string) => `${names}[1 + (${of}) % ${NAMES.length}]`
  const words = WORDS.map((every) => `case when i % ${every} = 0 then 'word${every} ' else '' end`).join(
    ' || ',
  )
  await db.query(`create unlogged table made as select i,
      ${nameOf('i')} || '-' || to_hex(i * 2654435761 % 4294967296) as handle,
      ${nameOf('i / 7')} || ' ' || ${nameOf('i / 131')} || to_hex(i % 5000) as name,
      ${words} || 'maker of things ' || to_hex(i) as bio,
      '0x' || lpad(to_hex(i % 50000), 40, '0') as owner,
      '0x' || lpad(to_hex(i), 64, '0') as digest
    from generate_series(1, ${count}::bigint) as i`)
  await db.query(
    `insert into profiles select handle, i, owner, owner, null, digest, 500, false, 0, 1700000000 + i, i, null, i, 1, replace(handle, '-', '') from made`,
  )
  await db.query(`insert into metadata (digest, state, content, name, words)
    select digest, 'ready', json_build_object('name', name, 'description', bio, 'image', 'ipfs://bafkrei' || repeat('a', 52), 'external_url', '', 'attributes', json_build_array(),
      'properties', json_build_object('version', 1, 'handle', handle, 'displayName', name, 'bio', bio, 'alt', '', 'theme', json_build_object('h', 10, 'c', 0.1), 'links', json_build_array(), 'images', json_build_array(), 'language', 'en')), name, bio from made`)
  await db.query(`insert into search select handle, i, handle || ' ' || name,
      (select array_to_tsvector(array_agg(distinct word)) from regexp_split_to_table(concat_ws(' ', handle, name, bio), '[ -]+') as word where word <> '')
      from made`)
  await db.query(`insert into logs select i, 1, '0x' || lpad(to_hex(i), 64, 'b'), 1700000000 + i, '0x' || lpad(to_hex(i), 64, 'c'), '0x' || repeat('1', 40),
      array['0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef', '0x' || repeat('0', 63) || '1', '0x' || repeat('0', 63) || '2', '0x' || repeat('0', 64)], '0x', handle, 'transferred' from made`)
  await db.query(`insert into logs select ${count} + n, 2, '0x' || lpad(to_hex(n), 64, 'b'), 1700000000, '0x' || lpad(to_hex(n), 64, 'c'), '0x' || repeat('1', 40),
      array['0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef', '0x' || repeat('0', 63) || '1', '0x' || repeat('0', 63) || '2', '0x' || repeat('0', 64)], '0x', (select handle from made where i = 1), 'transferred'
    from generate_series(1, 100000) as n`)
  await db.query(
    `update profiles set receiver = '0x' || lpad(to_hex(number), 40, 'e') where number % 100 = 0`,
  )
  await db.query(`insert into earnings select n, 3, 0, 1700000000 + n, '0x' || lpad(to_hex(n), 64, 'd'), '${EARNER}', 'share', null,
      '0x' || lpad(to_hex(n % 50 * 100), 40, 'e'), '0x' || repeat('0', 40), 1000 + n from generate_series(1, 10000) as n`)
  await db.query(`insert into earned select account, handle, split, token, sum(amount), count(*) from earnings
      group by account, handle, split, token`)
  await db.query(
    `update progress set block_number = ${count + 100_000}, block_hash = '0x', finalized = ${count}, safe = ${count}, checked_at = now() + interval '1 day'`,
  )
  await db.query('drop table made')
}
