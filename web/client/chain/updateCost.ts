import type { PublicClient } from 'viem'
import { type Cost, costOf } from './estimateCost.ts'
import { l1Fee } from './l1Fee.ts'
import { setMetadata } from './sign/setMetadata.ts'
import type { Addresses } from '../../shared/contracts.ts'

/** An update, as the contract tests hold it. */
const UPDATE_GAS = 32_500n
/** An update like any other: only its bytes count. */
const USUAL = { handle: 'ada-lovelace', digest: `0x${'5a'.repeat(32)}` } as const

/** What publishing a change costs now, the parent chain's part included. */
export async function updateCost(client: PublicClient, contracts: Addresses): Promise<Cost> {
  return costOf(client, UPDATE_GAS, await l1Fee(client, setMetadata.call(contracts, USUAL)))
}
