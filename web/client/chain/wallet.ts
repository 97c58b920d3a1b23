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
  /** Aborted once the person no longer waits: nothing may be asked of them then. */
  signal?: AbortSignal
  /** Told when the wallet is asked: until then the chain is. */
  onAsked?: () => void
  /** Told what the account lacks of a fee that somebody else may pay: "0.002 ETH". */
  onShort?: (missing: string) => void
}>
