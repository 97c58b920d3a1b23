import {
  type Address,
  type Hex,
  hexToNumber,
  isHex,
  parseCompactSignature,
  compactSignatureToSignature,
  recoverMessageAddress as recoverMessage,
  recoverTypedDataAddress as recoverTypedData,
  serializeSignature,
  size,
  slice,
} from 'viem'
import { z } from 'zod'
import { typedDataSchema } from './typedData.ts'

const COMPACT_BYTES = 64
const FULL_BYTES = 65

/** The 65 bytes with 27 or 28 at their end that `signature` stands for when an account's own key made it: compact (ERC-2098), or with a bare parity. Null when it has that form, or none of these. */
export function fullForm(signature: Hex): Hex | null {
  if (size(signature) === COMPACT_BYTES)
    return serializeSignature(compactSignatureToSignature(parseCompactSignature(signature)))
  if (size(signature) !== FULL_BYTES) return null
  const parity = hexToNumber(slice(signature, 64))
  return parity > 1 ? null : `${slice(signature, 0, 64)}${parity === 0 ? '1b' : '1c'}`
}

/** Who signed `message`, as `personal_sign` takes it. */
export function recoverMessageAddress(message: unknown, signature: Hex): Promise<Address> {
  const text = z.string().parse(message)
  return recoverMessage({ message: isHex(text) ? { raw: text } : text, signature })
}

/** Who signed `json`, as `eth_signTypedData_v4` takes it. */
export function recoverTypedDataAddress(json: unknown, signature: Hex): Promise<Address> {
  return recoverTypedData({ ...typedDataSchema.parse(JSON.parse(z.string().parse(json))), signature })
}
