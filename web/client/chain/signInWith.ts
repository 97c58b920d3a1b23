import { signMessage } from 'wagmi/actions'
import { signInMessage } from './sign/signIn.ts'
import type { Wallet } from './wallet.ts'
import { walletError } from './walletError.ts'

/** Signs the sign-in message over `nonce` in the person's wallet. Throws `WALLET_*`. */
export async function signInWith(
  { config, address, chainId }: Wallet,
  nonce: string,
): Promise<{ message: string; signature: `0x${string}` }> {
  const { origin } = window.location
  const message = signInMessage({ address, chainId, nonce, origin, now: new Date() })
  try {
    return { message, signature: await signMessage(config, { account: address, message }) }
  } catch (error) {
    throw walletError(error)
  }
}
