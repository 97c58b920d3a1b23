import fc from 'fast-check'
import {
  type AbiEvent,
  encodeAbiParameters,
  encodeEventTopics,
  getAbiItem,
  type Hex,
  parseAbiItem,
} from 'viem'
import { describe, expect, it } from 'vitest'
import { profileAbi } from '../../web/shared/abi.generated.ts'
import { readEvent } from '../../web/shared/readEvent.ts'

const minted = getAbiItem({ abi: profileAbi, name: 'Minted' })
const word = (hex: string): Hex => `0x${hex.padStart(64, '0')}`

describe('reading an event', () => {
  it('throws when the log is shorter or longer than the event', () => {
    const topics = [word('0'), word('1'), word('2')]
    expect(() => readEvent(minted, { topics, data: '0x' })).toThrow('shorter')
    expect(() => readEvent(minted, { topics: topics.slice(0, 2), data: `0x${'0'.repeat(128)}` })).toThrow(
      'shorter',
    )
    expect(() => readEvent(minted, { topics, data: `0x${'0'.repeat(192)}` })).toThrow('longer')
    expect(() => readEvent(minted, { topics: [...topics, word('3')], data: `0x${'0'.repeat(128)}` })).toThrow(
      'longer',
    )
  })

  it('throws for a type that is more than one word', () => {
    const event: AbiEvent = parseAbiItem('event Said(string words)')
    expect(() => readEvent(event, { topics: [word('0')], data: word('20') })).toThrow('string')
  })

  it('gives back what was encoded, for every value', () => {
    const hex = (length: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`))
    fc.assert(
      fc.property(
        fc.bigInt(0n, 2n ** 256n - 1n),
        hex(40),
        hex(64),
        fc.integer({ min: 0, max: 65_535 }),
        (id, account, digest, bps) => {
          const args = { id, creator: `0x${account}`, digest: `0x${digest}`, royaltyBps: bps } as const
          const topics = encodeEventTopics({ abi: [minted], args: { id, creator: args.creator } })
          const data = encodeAbiParameters([{ type: 'bytes32' }, { type: 'uint16' }], [args.digest, bps])
          expect(readEvent(minted, { topics: topics.flat().flatMap((topic) => topic ?? []), data })).toEqual(
            args,
          )
        },
      ),
    )
  })
})
