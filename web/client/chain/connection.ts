import type { Address, Chain, PublicClient } from 'viem'
import type { PublicConfig } from '../../shared/api.ts'
import type { Wallet } from './wallet.ts'

/** What the screens know of the chain and of whoever is connected. */
export type Connection = Readonly<{
  deployment: PublicConfig
  network: Chain
  client: PublicClient
  address: Address | null
  /** Ready to sign: connected, and on this site's chain. */
  wallet: Wallet | null
  /** Set while the wallet is connected to another chain: its name, or null when nobody here knows it. */
  wrongChain: Readonly<{ name: string | null }> | null
  /** Whether any wallet has announced itself. */
  hasWallets: boolean
  /** Opens the list of wallets. */
  connect: () => void
  /** Adds wallets on other devices to that list and opens it; null where this site has no WalletConnect project, or once they are there. */
  moreWallets: (() => void) | null
  /** What a plain mint costs now, for people; null until it is known. */
  fee: string | null
}>
