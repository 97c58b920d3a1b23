import type { Config } from 'wagmi'
import type { PublicConfig } from '../../../shared/api.ts'
import { AppError } from '../../../shared/appError.ts'
import type { StudioWords } from '../../../shared/words/studio/en.ts'
import { askFaucet } from '../../api/askFaucet.ts'
import { fetchConfig } from '../../api/fetchConfig.ts'
import { LOCAL_CHAIN_ID, networkOf } from '../../chain/networkOf.ts'
import { walletConfig } from '../../chain/walletConfig.ts'
import { listWallets } from './listWallets.ts'

export type Deployment = Readonly<{ publicConfig: PublicConfig; config: Config }>

/** Learns where this site lives and prepares the wallets for it. On a machine's own test chain a demo wallet is offered too. Throws `ADDRESS_NOT_SECURE`. */
export async function loadDeployment(words: StudioWords): Promise<Deployment> {
  // Missing where an address begins with http: no file could be named, and wallets stay away.
  if (!('subtle' in crypto)) throw new AppError('ADDRESS_NOT_SECURE')
  const publicConfig = await fetchConfig()
  if (publicConfig.chainId === LOCAL_CHAIN_ID && publicConfig.faucet)
    await offerDemoWallet(publicConfig, words)
  const config = walletConfig(publicConfig)
  listWallets(config)
  return { publicConfig, config }
}

async function offerDemoWallet(publicConfig: PublicConfig, words: StudioWords): Promise<void> {
  const { announceDemoWallet } = await import('../../chain/demoWallet/announceDemoWallet.ts')
  const { origin } = window.location
  announceDemoWallet({
    chain: networkOf(publicConfig, origin),
    rpcUrl: publicConfig.publicRpcUrl ?? `${origin}/api/rpc`,
    words,
    // Without coins it still signs in; the mint then says what is missing.
    fund: (address) => askFaucet(address).catch(() => undefined),
  })
}
