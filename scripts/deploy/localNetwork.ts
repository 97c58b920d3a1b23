import type { Network } from './network.ts'

/** The chain of development. Apart from the others: loading viem's seven hundred chains takes a second, which every start would pay. */
export const localNetwork: Network = {
  name: 'local',
  chainId: 31_337,
  rpcUrl: 'http://127.0.0.1:8545',
  explorerUrl: '',
  blockscoutUrl: null,
  currency: 'ETH',
  dataFee: 'none',
  realMoney: false,
  faucetUrl: null,
  confirmations: 0,
}
