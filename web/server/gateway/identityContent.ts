import { CID } from 'multiformats/cid'
import { identity } from 'multiformats/hashes/identity'
import * as raw from 'multiformats/codecs/raw'

/** Longest content that a name may hold itself; other gateways stop there too. */
const INLINE_MAX_BYTES = 128

/**
 * The bytes that `name` itself holds, when it is a CIDv1 of raw bytes with the identity hash, in lower-case base32; null for every other.
 * Clients ask for the empty one to learn what a gateway can do (trustless gateway specification §4).
 */
export function identityContent(name: string): Uint8Array | null {
  if (!/^bafkqa[a-z2-7]*$/.test(name) || name.length > 4 * INLINE_MAX_BYTES) return null
  try {
    const cid = CID.parse(name)
    const isInline = cid.code === raw.code && cid.multihash.code === identity.code
    const bytes = cid.multihash.digest
    return isInline && bytes.length <= INLINE_MAX_BYTES && cid.toString() === name ? bytes : null
  } catch {
    return null
  }
}
