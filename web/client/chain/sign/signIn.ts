import { createSiweMessage } from 'viem/siwe'

export type SignInArgs = {
  address: `0x${string}`
  chainId: number
  nonce: string
  /** Where this site is served; its host is the domain that the wallet shows. */
  origin: string
  now: Date
}

const VALID_FOR_MS = 5 * 60_000
/** EIP-4361 wants ASCII here, so it is the same in every language. */
const STATEMENT = 'Sign in to Namesake. This costs nothing and moves nothing.'

/** The EIP-4361 message that proves who is at the keyboard. It moves nothing and costs nothing. */
export function signInMessage({ address, chainId, nonce, origin, now }: SignInArgs): string {
  return createSiweMessage({
    address,
    chainId,
    nonce,
    domain: new URL(origin).host,
    uri: origin,
    version: '1',
    statement: STATEMENT,
    issuedAt: now,
    expirationTime: new Date(now.getTime() + VALID_FOR_MS),
  })
}
