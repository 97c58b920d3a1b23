import type { Chain } from 'viem'
import type { Config } from 'wagmi'
import { getWalletClient, switchChain } from 'wagmi/actions'
import { walletError } from './walletError.ts'

/** Asks the wallet to go to `network`, adding it where the wallet does not know it. Throws `WALLET_*`. */
export async function switchNetwork(config: Config, network: Chain): Promise<void> {
  try {
    await switchChain(config, { chainId: network.id })
  } catch (error) {
    const known = walletError(error)
    // Some wallets answer an unknown chain with a general failure (-32603) instead of 4902.
    if (known.code !== 'WALLET_CHAIN_UNKNOWN' && known.code !== 'WALLET_FAILED') throw known
    await addNetwork(config, network).catch((adding: unknown) => {
      throw walletError(adding)
    })
  }
}

/** EIP-3085; wallets go to a chain that they have just added. */
async function addNetwork(config: Config, network: Chain): Promise<void> {
  const client = await getWalletClient(config)
  await client.addChain({ chain: network })
  await switchChain(config, { chainId: network.id })
}
