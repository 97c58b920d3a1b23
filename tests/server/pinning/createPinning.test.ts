import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createKuboProvider } from '../../../web/server/pinning/createKuboProvider.ts'
import { cidOf } from '../../../web/shared/cid.ts'
import { encodeMetadata } from '../../../web/shared/metadata.ts'
import { type TestNode, testNode } from '../../ipfs/testNode.ts'
import { metadataFor, portrait } from './pictures.ts'
import { pinIn, problemIn, type TestPinning, testPinning } from './testPinning.ts'

let node: TestNode
let site: TestPinning
beforeAll(async () => {
  node = await testNode()
  site = await testPinning({ provider: createKuboProvider({ name: 'ipfs', url: node.url, auth: node.auth }) })
})
afterAll(async () => {
  await site.close()
  await node.close()
})

describe('POST /api/pins', () => {
  it('refuses a stranger', async () => {
    const answer = await site.upload(await portrait(128), 'image/webp', { 'x-wallet': '' })
    expect(await problemIn(answer)).toMatchObject({ status: 401, code: 'SIGNED_OUT' })
  })

  it('refuses metadata that names a picture which is not kept here', async () => {
    const cid = await cidOf(new Uint8Array([1]))
    const answer = await site.upload(encodeMetadata(metadataFor('ada', [cid])), 'application/json')
    expect(await problemIn(answer)).toMatchObject({
      status: 409,
      code: 'METADATA_IMAGE_NOT_PINNED',
      details: { cid },
    })
  })

  it('keeps three variants and their metadata under the names that the browser computes', async () => {
    const cids = []
    for (const side of [1024, 512, 128]) {
      const bytes = await portrait(side)
      const answer = await site.upload(bytes, 'image/webp')
      expect(answer.status).toBe(201)
      const { expiresAt, ...pin } = await pinIn(answer)
      expect(pin).toEqual({ cid: await cidOf(bytes), sizeBytes: bytes.length, type: 'image/webp' })
      expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(6.9 * 86_400_000)
      cids.push(pin.cid)
    }
    const metadata = encodeMetadata(metadataFor('ada', cids))
    const answer = await site.upload(metadata, 'application/json')
    expect(answer.status).toBe(201)
    const { cid } = await pinIn(answer)
    expect(
      await node.client.block.get(
        (await node.client.add(metadata, { onlyHash: true, cidVersion: 1, rawLeaves: true })).cid,
      ),
    ).toEqual(metadata)
    expect(cid).toBe(await cidOf(metadata))
    const pins = []
    for await (const pin of node.client.pin.ls()) pins.push(pin.cid.toString())
    expect(pins.toSorted()).toEqual([...cids, cid].toSorted())
  })

  it('answers 200 to what is there already', async () => {
    const bytes = await portrait(128, '#123')
    expect((await site.upload(bytes, 'image/webp')).status).toBe(201)
    expect((await site.upload(bytes, 'image/webp')).status).toBe(200)
  })
})
