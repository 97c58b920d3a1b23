import { createSiweMessage } from 'viem/siwe'
import type { StudioWords } from '../../../shared/words/studio/en.ts'
import type { Told } from './signable.ts'

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

/** What a person is told before they sign in. */
export function signInTold(words: StudioWords['sign']): Told {
  return { title: words.signIn.title, lines: [words.signIn.free, words.signIn.why] }
}

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
