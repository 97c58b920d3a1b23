import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { metadataFor } from '../pinning/pictures.ts'
import { readMetadata } from '../../../web/server/indexer/readMetadata.ts'

const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))
const UNUSABLE = { state: 'unusable', content: null, name: null, words: null }

describe('the content behind a digest', () => {
  it('is unusable when it is no JSON object, not UTF-8, or too large', () => {
    expect(readMetadata(new Uint8Array([0xff, 0xfe]))).toEqual(UNUSABLE)
    expect(readMetadata(bytes([1]))).toEqual(UNUSABLE)
    expect(readMetadata(bytes('name'))).toEqual(UNUSABLE)
    expect(readMetadata(bytes({ name: 'x'.repeat(70_000) }))).toEqual(UNUSABLE)
    expect(readMetadata(bytes({ name: 7 }))).toEqual(UNUSABLE)
  })

  it('of another tool can be searched and is not shown', () => {
    expect(
      readMetadata(bytes({ name: ' José ', description: 'Über-Maler, $5', image: 'https://x' })),
    ).toEqual({
      state: 'foreign',
      content: null,
      name: 'jose',
      words: 'uber-maler 5',
    })
  })

  it('of ours is shown in whatever form it was minted: uploads are held to one, the chain is not', () => {
    const cid = `bafkrei${'a'.repeat(52)}`
    const ours = metadataFor('ada', [cid])
    const written = JSON.stringify({ ...ours, external_url: 'javascript:alert(1)', note: 'x' })
    for (const form of [written, `\uFEFF${written}`, written.replace('{', '{"name":"eve",')]) {
      const read = readMetadata(new TextEncoder().encode(form))
      expect([read.state, read.name]).toEqual(['ready', 'ada'])
    }
  })

  it('always has an answer', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.json().map((json) => new TextEncoder().encode(json)),
        ),
        (input) => {
          expect(['ready', 'foreign', 'unusable']).toContain(readMetadata(input).state)
        },
      ),
    )
  })
})
