import { type Chain, numberToHex } from 'viem'
import type { Config } from 'wagmi'
import { getAccount, switchChain } from 'wagmi/actions'
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
  const provider = await getAccount(config).connector?.getProvider()
  const { blockExplorers } = network
  await (provider as { request(asked: object): Promise<unknown> }).request({
    method: 'wallet_addEthereumChain',
    params: [
      {
        chainId: numberToHex(network.id),
        chainName: network.name,
        nativeCurrency: network.nativeCurrency,
        rpcUrls: network.rpcUrls.default.http,
        ...(blockExplorers ? { blockExplorerUrls: [blockExplorers.default.url] } : {}),
      },
    ],
  })
  await switchChain(config, { chainId: network.id })
}
