import type { Address, PublicClient } from 'viem'
import type { Config } from 'wagmi'
import type { Contracts } from './sign/signable.ts'

/** Who signs, and where: what every signature needs. */
export type Wallet = Readonly<{
  config: Config
  /** Reads the chain. */
  client: PublicClient
  address: Address
  chainId: number
  contracts: Contracts
}>
