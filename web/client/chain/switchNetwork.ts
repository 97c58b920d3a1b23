import type { Chain } from 'viem'
import type { Config } from 'wagmi'
import type { ErrorCode } from '../../shared/errors.ts'
import { getWalletClient, switchChain } from 'wagmi/actions'
import { AppError } from '../../shared/appError.ts'
import { waitAtMost } from '../../shared/waitAtMost.ts'
import { walletError } from './walletError.ts'

const ANSWER_MS = 5_000
/** Answers after which a wallet may know the chain once it is told of it. */
const MAY_NOT_KNOW: ReadonlySet<ErrorCode> = new Set(['WALLET_CHAIN_UNKNOWN', 'WALLET_FAILED', 'WALLET_SAID'])

/** Asks the wallet to go to `network`, adding it where the wallet does not know it. Throws `WALLET_*`. */
export async function switchNetwork(config: Config, network: Chain): Promise<void> {
  try {
    await switchChain(config, { chainId: network.id })
  } catch (error) {
    const known = walletError(error)
    // Some wallets answer an unknown chain with a general failure (-32603) instead of 4902.
    if (!MAY_NOT_KNOW.has(known.code)) throw known
    await addNetwork(config, network).catch((adding: unknown) => {
      throw walletError(adding)
    })
  }
}

/** EIP-3085; wallets go to a chain that they have just added. */
async function addNetwork(config: Config, network: Chain): Promise<void> {
  // Asks for accounts and chain alone, which no person has to allow.
  const client = await waitAtMost(getWalletClient(config), ANSWER_MS, () => new AppError('WALLET_SILENT'))
  await client.addChain({ chain: network })
  await switchChain(config, { chainId: network.id })
}
