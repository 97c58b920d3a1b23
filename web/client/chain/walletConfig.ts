import { http } from 'viem'
import { type Config, createConfig, createStorage } from 'wagmi'
import type { PublicConfig } from '../../shared/api.ts'
import { fetchWhole } from './fetchWhole.ts'
import { LOCAL_CHAIN_ID, networkOf } from './networkOf.ts'

/** How often the chain is asked for news: a local chain answers at once, others make a block every few seconds. */
export function pollingIntervalMs(chainId: number): number {
  return chainId === LOCAL_CHAIN_ID ? 400 : 2_000
}

/**
 * wagmi's configuration for this deployment: one chain, reads through our own server unless it names a public RPC. Wallets are added
 * to it as they are found.
 */
export function walletConfig(config: PublicConfig): Config {
  const network = networkOf(config, window.location.origin)
  const readUrl = config.publicRpcUrl ?? `${window.location.origin}/api/rpc`
  return createConfig({
    chains: [network],
    // A contract must not say whom this page calls (ERC-3668).
    ccipRead: false,
    multiInjectedProviderDiscovery: false,
    pollingInterval: pollingIntervalMs(config.chainId),
    storage: createStorage({ storage: window.localStorage, key: 'namesake.wallet' }),
    transports: { [network.id]: http(readUrl, { fetchFn: fetchWhole, retryCount: 1, timeout: 10_000 }) },
  })
}
