import { type Address, type Hex, isAddress, isAddressEqual, isHex, numberToHex, size } from 'viem'
import { z } from 'zod'
import { AppError } from '../../shared/appError.ts'
import type { Asked } from './provider.ts'
import { field } from './walletAnswer.ts'

/** Where wallets put a hash, or a signature, that they answer inside an object. */
const HASHES = ['hash', 'transactionHash', 'txHash', 'result'] as const
const SIGNATURES = ['signature', 'sig', 'result', 'data'] as const
const HASH_BYTES = 32

type Reader = (answer: unknown, params: readonly unknown[]) => unknown

const readers: Readonly<Record<string, Reader>> = {
  eth_accounts: readAccounts,
  eth_requestAccounts: readAccounts,
  eth_chainId: readChainId,
  eth_sendTransaction: readHash,
  wallet_sendTransaction: readHash,
  wallet_sendCalls: readBatch,
  personal_sign: async (answer, [message, account]) => {
    const { recoverMessageAddress } = await import('./recoverSigner.ts')
    return readSignature(answer, account, (signature) => recoverMessageAddress(message, signature))
  },
  eth_signTypedData_v4: async (answer, [account, data]) => {
    const { recoverTypedDataAddress } = await import('./recoverSigner.ts')
    return readSignature(answer, account, (signature) => recoverTypedDataAddress(data, signature))
  },
}

/**
 * `answer` in the shape that the standard of `asked` names. Throws where there is nothing of it in there: `WALLET_ODD_ANSWER`, after which a transaction may
 * have been sent, `WALLET_ODD_SIGNATURE`, `WALLET_FAILED`.
 */
export async function readAnswer({ method, params }: Asked, answer: unknown): Promise<unknown> {
  return readers[method]?.(answer, Array.isArray(params) ? params : []) ?? answer
}

function readAccounts(answer: unknown): Address[] {
  const all: unknown[] = Array.isArray(answer) ? answer : [answer]
  return all.filter((account) => typeof account === 'string' && isAddress(account, { strict: false }))
}

function readChainId(answer: unknown): Hex {
  const id = Number(answer)
  if (!Number.isSafeInteger(id) || id <= 0) throw new AppError('WALLET_FAILED', { asked: 'eth_chainId' })
  return numberToHex(id)
}

function readHash(answer: unknown): Hex {
  const hash = hexIn(answer, HASHES)
  if (!hash || size(hash) !== HASH_BYTES) throw new AppError('WALLET_ODD_ANSWER')
  return hash
}

/** EIP-5792; its first drafts answered the bare id. */
function readBatch(answer: unknown): unknown {
  const id = typeof answer === 'string' ? answer : field(answer, 'id')
  if (typeof id !== 'string' || id === '') throw new AppError('WALLET_ODD_ANSWER')
  return typeof answer === 'string' ? { id } : answer
}

/** A signature of an account's own key takes the form that every contract reads; that of a contract wallet stays as it is. */
async function readSignature(
  answer: unknown,
  account: unknown,
  recover: (signature: Hex) => Promise<Address>,
): Promise<Hex> {
  const signature = hexIn(answer, SIGNATURES) ?? partsIn(answer)
  if (!signature || size(signature) === 0) throw new AppError('WALLET_ODD_SIGNATURE')
  const { fullForm } = await import('./recoverSigner.ts')
  const full = fullForm(signature)
  if (full === null || typeof account !== 'string' || !isAddress(account, { strict: false })) return signature
  const signer = await recover(full).catch(() => null)
  return signer && isAddressEqual(signer, account) ? full : signature
}

/** The hex digits in `answer`, or under one of `names` in it, with their prefix. */
function hexIn(answer: unknown, names: readonly string[]): Hex | null {
  if (typeof answer === 'string') {
    const prefixed = answer.startsWith('0x') ? answer : `0x${answer}`
    return isHex(prefixed) && prefixed.length % 2 === 0 ? prefixed : null
  }
  for (const name of names) {
    const inner = field(answer, name)
    const found = inner === undefined ? null : hexIn(inner, names)
    if (found) return found
  }
  return null
}

const wordSchema = z.string().regex(/^(0x)?[0-9a-f]{64}$/i)
const partsSchema = z.object({ r: wordSchema, s: wordSchema, v: z.coerce.number().int().min(0).max(255) })

function partsIn(answer: unknown): Hex | null {
  const parts = partsSchema.safeParse(answer)
  if (!parts.success) return null
  const [r, s] = [parts.data.r, parts.data.s].map((word) => word.replace(/^0x/, ''))
  return `0x${r}${s}${parts.data.v.toString(16).padStart(2, '0')}`
}
