import { type Address, type Hex, type PublicClient, verifyMessage as verifyEcdsa } from 'viem'
import { parseSiweMessage } from 'viem/siwe'
import { AppError } from '../../shared/appError.ts'

/** How far the clocks of browser and server may differ. */
const CLOCK_SKEW_MS = 60_000
/** Longest life of a sign-in message. */
const MESSAGE_LIFE_MS = 10 * 60_000

export type SignInRules = Readonly<{ publicUrl: string; chainId: number; client: PublicClient }>
type SignedIn = Readonly<{ address: Address; nonce: string }>

/**
 * Checks a Sign-In with Ethereum message (ERC-4361) and its signature: an EOA's (delegated by EIP-7702 or not), else a contract's (ERC-1271, ERC-6492).
 * Whether the nonce is one of ours and unused is the caller's to say.
 * @throws `SIGN_IN_INVALID` with the field at fault, `SIGN_IN_EXPIRED`, `SIGNATURE_INVALID`, `CHAIN_UNREACHABLE`.
 */
export async function verifySignIn(
  { message, signature }: { message: string; signature: Hex },
  rules: SignInRules,
): Promise<SignedIn> {
  const signedIn = readMessage(message, rules)
  if (!(await isSignedBy({ ...signedIn, message, signature }, rules.client)))
    throw new AppError('SIGNATURE_INVALID', { address: signedIn.address })
  return signedIn
}

function readMessage(message: string, { publicUrl, chainId }: SignInRules): SignedIn {
  const fields = parseSiweMessage(message)
  const site = new URL(publicUrl)
  const wrong = (field: string) => new AppError('SIGN_IN_INVALID', { field })
  if (!fields.address) throw wrong('address')
  if (!fields.nonce) throw wrong('nonce')
  if (fields.domain !== site.host) throw wrong('domain')
  if (fields.uri === undefined || originOf(fields.uri) !== site.origin) throw wrong('uri')
  if (fields.chainId !== chainId) throw wrong('chainId')
  if (fields.version !== '1') throw wrong('version')
  if (!fields.issuedAt) throw wrong('issuedAt')
  const now = Date.now()
  const issued = fields.issuedAt.getTime()
  const ends = Math.min(fields.expirationTime?.getTime() ?? Infinity, issued + MESSAGE_LIFE_MS)
  const begins = Math.max(fields.notBefore?.getTime() ?? 0, issued)
  if (!(now < ends) || !(begins - CLOCK_SKEW_MS <= now)) throw new AppError('SIGN_IN_EXPIRED')
  return { address: fields.address, nonce: fields.nonce }
}

async function isSignedBy(
  { address, message, signature }: { address: Address; message: string; signature: Hex },
  client: PublicClient,
): Promise<boolean> {
  if (await verifyEcdsa({ address, message, signature }).catch(() => false)) return true
  try {
    if ((await client.getCode({ address })) === undefined) return false
    return await client.verifyMessage({ address, message, signature })
  } catch (cause) {
    throw new AppError('CHAIN_UNREACHABLE', {}, { cause })
  }
}

function originOf(uri: string): string | null {
  return URL.canParse(uri) ? new URL(uri).origin : null
}
