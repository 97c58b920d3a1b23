import { decodeEventLog, getAbiItem, toEventSelector } from 'viem'
import { royaltySplitsAbi } from '../../../shared/abi.generated.ts'
import { lower } from '../../db/lower.ts'
import type { Handler } from '../onEvent.ts'

const event = getAbiItem({ abi: royaltySplitsAbi, name: 'Created' })

/** A split exists from here on; its own events follow. */
export const splitCreated: Handler = {
  topic: toEventSelector(event),
  read: ({ topics: [topic = '0x', ...others], data }) => {
    const { args } = decodeEventLog({ abi: [event], topics: [topic, ...others], data })
    const split = lower(args.split)
    const facts = { recipients: args.recipients.map(lower), shares: args.shares }
    return {
      handle: null,
      kind: null,
      apply: (state, { blockNumber }) => {
        const row = { split, blockNumber, ...facts }
        state.splits.set(split, row)
        state.newSplits.push(row)
      },
    }
  },
}
