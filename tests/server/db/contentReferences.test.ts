import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contentOf, referredAmong } from '../../../web/server/db/contentReferences.ts'
import type { Db } from '../../../web/server/db/db.ts'
import { openDb } from '../../../web/server/db/open.ts'
import { cidFromDigest, cidOf, digestOf } from '../../../web/shared/cid.ts'
import { encodeMetadata, type Metadata } from '../../../web/shared/metadata.ts'
import { metadataFor } from '../pinning/pictures.ts'

const ADDRESS = '0x1111111111111111111111111111111111111111'

let dataDir: string
let db: Db
const pictures: Record<string, string> = {}
const files: Record<string, string> = {}

/** One profile with metadata that shows one picture. */
async function insert(
  handle: string,
  number: number,
  owner: string | null,
  properties: Partial<Metadata['properties']> = {},
): Promise<void> {
  const picture = await cidOf(new TextEncoder().encode(`picture of ${handle}`))
  const ordinary = metadataFor(handle, [picture])
  const metadata = { ...ordinary, properties: { ...ordinary.properties, ...properties } }
  const digest = await digestOf(encodeMetadata(metadata))
  pictures[handle] = picture
  files[handle] = cidFromDigest(digest)
  await db.query(
    `insert into profiles (handle, number, owner, creator, digest, royalty_bps, enforced, unlock_at, minted_at, minted_block, changed_block, changed_log, skeleton)
     values ($1, $2, $3, $4, $5, 0, false, 0, 1, 1, 1, 0, $1)`,
    [handle, number, owner, ADDRESS, digest],
  )
  await db.query(`insert into metadata (digest, state, content) values ($1, 'ready', $2::jsonb)`, [
    digest,
    JSON.stringify(metadata),
  ])
}

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'namesake-references-'))
  db = await openDb({ dataDir })
  await insert('ada', 1, ADDRESS)
  await insert('gone', 2, null)
})
afterAll(async () => {
  await db.close()
  await rm(dataDir, { recursive: true, force: true })
})

describe('content that profiles refer to', () => {
  it('is nothing of a burned profile, nor what nobody names', async () => {
    const stray = await cidOf(new Uint8Array([1]))
    expect(await referredAmong(db, [files['gone'] ?? '', pictures['gone'] ?? '', stray])).toEqual(new Set())
  })

  it('is the metadata and the pictures of a living one', async () => {
    const asked = [files['ada'] ?? '', pictures['ada'] ?? '', files['gone'] ?? '']
    expect(await referredAmong(db, asked)).toEqual(new Set([files['ada'], pictures['ada']]))
    expect(await referredAmong(db, [])).toEqual(new Set())
  })

  it('is named by handle, for those who must withhold it', async () => {
    expect(await contentOf(db, 'nobody')).toEqual([])
    expect(await contentOf(db, 'ada')).toEqual([files['ada'], pictures['ada']])
    await insert('one-picture', 3, ADDRESS, { images: [] })
    expect(await contentOf(db, 'one-picture')).toEqual([files['one-picture'], pictures['one-picture']])
  })
})
