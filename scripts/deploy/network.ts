/**
 * Who asks for the price of writing a transaction's bytes to the layer below, besides the gas of running it. `unknown` is op-stack where the
 * OP stack's oracle is found on the chain, else none.
 */
export type DataFee = 'none' | 'op-stack' | 'scroll' | 'arbitrum' | 'unknown'

/** A chain that `npm run deploy -- --network <name>` knows. */
export type Network = Readonly<{
  name: string
  chainId: number
  /** Used when neither `--rpc-url` nor `RPC_URLS` says otherwise; public nodes are slow and forgetful. */
  rpcUrl: string | null
  /** Where people look at an address; empty when nobody runs one. */
  explorerUrl: string
  /** Where sources are sent; null when Blockscout does not cover this chain. */
  blockscoutUrl: string | null
  currency: string
  dataFee: DataFee
  /** Whether its coin is bought with money. True where nobody says that it is a chain of tests. */
  realMoney: boolean
  /** Where its test coins are given away; null where there are none. */
  faucetUrl: string | null
  /** Blocks on top of the one that holds the contracts before they count as there. */
  confirmations: number
}>
