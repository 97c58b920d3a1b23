import { createCipheriv, createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BLOCK_MAX_BYTES, cidFromDigest, cidOf, digestFromCid, digestOf } from '../../web/shared/cid.ts'
import vectors from '../vectors/cid.json' with { type: 'json' }

/** `bytes` of ChaCha20 keystream: key = sha256(seed), nonce and counter zero (IPIP-499). */
function keystream({ seed, bytes }: { seed: string; bytes: number }): Uint8Array<ArrayBuffer> {
  const key = createHash('sha256').update(seed).digest()
  return new Uint8Array(createCipheriv('chacha20', key, Buffer.alloc(16)).update(Buffer.alloc(bytes)))
}

function contentOf(vector: {
  utf8?: string
  chacha20?: { seed: string; bytes: number }
}): Uint8Array<ArrayBuffer> {
  return vector.chacha20 ? keystream(vector.chacha20) : new TextEncoder().encode(vector.utf8)
}

describe('cidOf', () => {
  it('refuses one byte more than a block', async () => {
    const oversize = new Uint8Array(BLOCK_MAX_BYTES + 1)
    await expect(cidOf(oversize)).rejects.toMatchObject({ code: 'CONTENT_TOO_LARGE' })
  })

  it.each(vectors.raw)('gives the published name of raw vector %#', async (vector) => {
    expect(await cidOf(contentOf(vector))).toBe(vector.cid)
  })
})

describe('digestFromCid', () => {
  it.each([
    '',
    'Qmf412jQZiuVUtdgnB36FXFX7xg5V6KEbSJ4dpQuhkLyfD',
    'bafybeigmix7t42i6jacydtquhet7srwvgpizfg7gjbq7627d35mjomtu64',
    'BAFKREIHDWDCEFGH4DQKJV67UZCMW7OJEE6XEDZDETOJUZJEVTENXQUVYKU',
    'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyk',
    'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyk7',
  ])('refuses %j', (cid) => {
    expect(() => digestFromCid(cid)).toThrow(expect.objectContaining({ code: 'CID_UNSUPPORTED' }))
  })

  it('is the inverse of cidFromDigest for every digest', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array(), async (bytes) => {
        const digest = await digestOf(new Uint8Array(bytes))
        expect(digestFromCid(cidFromDigest(digest))).toBe(digest)
      }),
    )
  })
})
