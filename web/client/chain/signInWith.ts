import { signMessage } from 'wagmi/actions'
import type { Nonce } from '../../shared/api.ts'
import { signInMessage } from './sign/signIn.ts'
import type { Wallet } from './wallet.ts'
import { walletError } from './walletError.ts'

/** Signs the sign-in message over `nonce`, at the server's time, in the person's wallet. Throws `WALLET_*`. */
export async function signInWith(
  { config, address, chainId, signal }: Wallet,
  { nonce, now }: Nonce,
): Promise<{ message: string; signature: `0x${string}` }> {
  const { origin } = window.location
  const message = signInMessage({ address, chainId, nonce, origin, now: new Date(now) })
  signal?.throwIfAborted()
  try {
    return { message, signature: await signMessage(config, { account: address, message }) }
  } catch (error) {
    throw walletError(error)
  }
}
