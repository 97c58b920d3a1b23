import type { Address, PublicClient } from 'viem'
import type { Config } from 'wagmi'
import type { Addresses } from '../../shared/contracts.ts'

/** Who signs, and where: what every signature needs. */
export type Wallet = Readonly<{
  config: Config
  /** Reads the chain. */
  client: PublicClient
  address: Address
  chainId: number
  contracts: Addresses
}>
