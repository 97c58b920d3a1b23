import type { PublicClient } from 'viem'
import { type Cost, costOf } from './estimateCost.ts'
import { l1Fee } from './l1Fee.ts'
import { mint } from './sign/mint.ts'
import type { Addresses } from '../../shared/contracts.ts'

/** A plain mint, as the contract tests hold it. */
const MINT_GAS = 95_000n
/** A mint of usual length: only its bytes count. */
const USUAL = {
  handle: 'ada-lovelace',
  digest: `0x${'5a'.repeat(32)}`,
  royaltyBps: 500,
  receiver: null,
  enforced: false,
} as const

/** What a plain mint costs now, the parent chain's part included; for saying "about" before anybody is connected. */
export async function mintCost(client: PublicClient, contracts: Addresses): Promise<Cost> {
  return costOf(client, MINT_GAS, await l1Fee(client, mint.call(contracts, USUAL)))
}
