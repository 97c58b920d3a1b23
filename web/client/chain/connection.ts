import type { Address, Chain, PublicClient } from 'viem'
import type { Config } from 'wagmi'
import type { PublicConfig } from '../../shared/api.ts'
import type { CoinPrice } from '../../shared/priceFeed.ts'
import type { Wallet } from './wallet.ts'

/** A network fee in words: "0.00001 ETH". */
export type Fee = Readonly<{
  total: string
  /** The same in US cents, 0 for less than one; null where nobody says what the coin costs. */
  cents: number | null
  /** What of it goes to the parent chain; null where none does. */
  parentPart: string | null
}>

/** What the screens know of the chain and of whoever is connected. */
export type Connection = Readonly<{
  deployment: PublicConfig
  network: Chain
  client: PublicClient
  config: Config
  address: Address | null
  /** Ready to sign: connected, and on this site's chain. */
  wallet: Wallet | null
  /** Set while the wallet is connected to another chain: its id and, where anybody here knows it, its name. */
  wrongChain: Readonly<{ id: number; name: string | null }> | null
  /** Whether there is a wallet in this browser, or one may still come. */
  hasWallets: boolean
  /** Opens the list of wallets. */
  connect: () => void
  /** Lets go of the wallet, which then has to be asked again. */
  disconnect: () => Promise<void>
  /** Adds wallets on other devices to that list and opens it; null where this site has no WalletConnect project, or once they are there. */
  moreWallets: (() => void) | null
  /** What the chain's coin costs; null where nobody says so. */
  price: CoinPrice | null
  /** What a plain mint costs now; null until it is known. */
  fee: Fee | null
}>
