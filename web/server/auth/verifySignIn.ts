import {
  type Address,
  compactSignatureToSignature,
  decodeFunctionResult,
  encodeDeployData,
  encodeFunctionData,
  erc6492SignatureValidatorAbi,
  erc6492SignatureValidatorByteCode,
  hashMessage,
  type Hex,
  hexToBigInt,
  parseAbi,
  parseCompactSignature,
  type PublicClient,
  serializeSignature,
  size,
  verifyMessage,
} from 'viem'
import { isErc6492Signature, parseErc6492Signature } from 'viem/utils'
import { createSiweMessage, parseSiweMessage } from 'viem/siwe'
import { AppError } from '../../shared/appError.ts'
import { isUnreachable } from '../../shared/isUnreachable.ts'

/** https://eips.ethereum.org/EIPS/eip-1271 */
const erc1271Abi = parseAbi([
  'function isValidSignature(bytes32 hash, bytes signature) view returns (bytes4)',
])
const ERC1271_YES = '0x1626ba7e'
/** Room for several signatures over a curve that the chain knows nothing of, and for making an account. */
const SIGNATURE_GAS = 5_000_000n
/** `r` and `yParityAndS` (ERC-2098). */
const COMPACT_BYTES = 64
/** How far the clocks of browser and server may differ. */
const CLOCK_SKEW_MS = 60_000
/** Longest life of a sign-in message. */
const MESSAGE_LIFE_MS = 10 * 60_000

export type SignInRules = Readonly<{
  publicUrl: string
  chainId: number
  client: PublicClient
  /** Throws `NONCE_USED` when it can't be one of ours. */
  checkNonce: (nonce: string) => void
}>
type Signed = Readonly<{ address: Address; message: string; signature: Hex }>
type SignedIn = Readonly<{ address: Address; nonce: string }>

/**
 * Checks a Sign-In with Ethereum message (ERC-4361) and its signature: an EOA's (ERC-2098's short form too, delegated by EIP-7702 or not), else a
 * contract's (ERC-1271), deployed or not yet (ERC-6492).
 * Whether the nonce was used before is the caller's to say.
 * @throws `SIGN_IN_INVALID` with the field at fault, `SIGN_IN_EXPIRED`, `NONCE_USED`, `SIGNATURE_INVALID`, `CHAIN_UNREACHABLE`.
 */
export async function verifySignIn(
  { message, signature }: { message: string; signature: Hex },
  rules: SignInRules,
): Promise<SignedIn> {
  const signedIn = readMessage(message, rules)
  rules.checkNonce(signedIn.nonce)
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
  if (fields.scheme !== undefined && `${fields.scheme}:` !== site.protocol) throw wrong('scheme')
  if (fields.domain !== site.host) throw wrong('domain')
  if (fields.uri === undefined || originOf(fields.uri) !== site.origin) throw wrong('uri')
  if (fields.chainId !== chainId) throw wrong('chainId')
  if (fields.version !== '1') throw wrong('version')
  if (!fields.issuedAt) throw wrong('issuedAt')
  if (!isExactly(message, fields)) throw wrong('format')
  const now = Date.now()
  const issued = fields.issuedAt.getTime()
  const ends = Math.min(fields.expirationTime?.getTime() ?? Infinity, issued + MESSAGE_LIFE_MS)
  const begins = Math.max(fields.notBefore?.getTime() ?? 0, issued)
  if (!(now < ends) || !(begins - CLOCK_SKEW_MS <= now)) throw new AppError('SIGN_IN_EXPIRED')
  return { address: fields.address, nonce: fields.nonce }
}

/** What the fields say and nothing else: no line that a wallet shows and we don't read. */
function isExactly(message: string, fields: ReturnType<typeof parseSiweMessage>): boolean {
  const { address, domain, uri, version, chainId, nonce, ...rest } = fields
  if (!address || !domain || !uri || !version || !chainId || !nonce) return false
  try {
    return createSiweMessage({ ...rest, address, domain, uri, version, chainId, nonce }) === message
  } catch {
    return false
  }
}

async function isSignedBy(signed: Signed, client: PublicClient): Promise<boolean> {
  if (await verifyEcdsa(signed).catch(() => false)) return true
  try {
    const isDeployed = (await client.getCode({ address: signed.address })) !== undefined
    return await (isDeployed ? isAccepted(signed, client) : wouldBeAccepted(signed, client))
  } catch (cause) {
    if (isUnreachable(cause)) throw new AppError('CHAIN_UNREACHABLE', {}, { cause })
    return false
  }
}

async function verifyEcdsa({ signature, ...signed }: Signed): Promise<boolean> {
  const isCompact = size(signature) === COMPACT_BYTES
  const whole = isCompact
    ? serializeSignature(compactSignatureToSignature(parseCompactSignature(signature)))
    : signature
  return verifyMessage({ ...signed, signature: whole })
}

/** Asks the account itself. */
async function isAccepted({ address, message, signature }: Signed, client: PublicClient): Promise<boolean> {
  // A wrapper is for accounts that may not be deployed yet; this one is.
  const own = isErc6492Signature(signature) ? parseErc6492Signature(signature).signature : signature
  const question = { abi: erc1271Abi, functionName: 'isValidSignature' } as const
  const data = encodeFunctionData({ ...question, args: [hashMessage(message), own] })
  const answer = await client.call({ to: address, data, gas: SIGNATURE_GAS })
  return decodeFunctionResult({ ...question, data: answer.data ?? '0x' }) === ERC1271_YES
}

/** Asks the account that the wrapper's factory would make (ERC-6492): made, asked and gone again within one call. */
async function wouldBeAccepted(
  { address, message, signature }: Signed,
  client: PublicClient,
): Promise<boolean> {
  if (!isErc6492Signature(signature)) return false
  const data = encodeDeployData({
    abi: erc6492SignatureValidatorAbi,
    args: [address, hashMessage(message), signature],
    bytecode: erc6492SignatureValidatorByteCode,
  })
  const answer = await client.call({ data, gas: SIGNATURE_GAS })
  return answer.data !== undefined && hexToBigInt(answer.data) === 1n
}

function originOf(uri: string): string | null {
  return URL.canParse(uri) ? new URL(uri).origin : null
}
