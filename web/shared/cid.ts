import { AppError } from './appError.ts'

/** A sha2-256 digest: 32 bytes in hex, as the contract stores it. */
export type Digest = `0x${string}`

/** Most bytes one block may hold; larger content has no digest of its own in Namesake. */
export const BLOCK_MAX_BYTES = 1_048_576

/** CIDv1, codec raw (0x55), multihash sha2-256 (0x12) of 32 bytes (0x20). */
const PREFIX = [0x01, 0x55, 0x12, 0x20]
/** RFC 4648 base32, lower case, no padding: multibase prefix `b`. */
const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567'
const CID_TEXT = /^bafkrei[a-z2-7]{52}$/

/** sha2-256 of `bytes`. Needs Web Crypto: Node, or a page in a secure context. */
export async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<Digest> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  let hex = ''
  for (const byte of hash) hex += byte.toString(16).padStart(2, '0')
  return `0x${hex}`
}

/** The CID under which one raw block with this digest is found on IPFS. */
export function cidFromDigest(digest: Digest): string {
  const bytes = [...PREFIX]
  for (let at = 2; at < 66; at += 2) bytes.push(Number.parseInt(digest.slice(at, at + 2), 16))
  let text = 'b'
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) text += BASE32[(held >> (bits -= 5)) & 31]
    held &= (1 << bits) - 1
  }
  if (bits > 0) text += BASE32[(held << (5 - bits)) & 31]
  return text
}

/** The digest inside a CIDv1 raw sha2-256; throws `CID_UNSUPPORTED` for every other kind of CID, also one written in another base. */
export function digestFromCid(cid: string): Digest {
  if (!CID_TEXT.test(cid)) throw new AppError('CID_UNSUPPORTED', { cid: cid.slice(0, 100) })
  let hex = ''
  let bits = 0
  let held = 0
  for (const character of cid.slice(1)) {
    held = (held << 5) | BASE32.indexOf(character)
    bits += 5
    if (bits < 8) continue
    hex += ((held >> (bits -= 8)) & 255).toString(16).padStart(2, '0')
    held &= (1 << bits) - 1
  }
  const digest: Digest = `0x${hex.slice(PREFIX.length * 2)}`
  if (cidFromDigest(digest) !== cid) throw new AppError('CID_UNSUPPORTED', { cid })
  return digest
}

/** The CID of `bytes` as one raw block. Throws `CONTENT_TOO_LARGE` above {@link BLOCK_MAX_BYTES}. */
export async function cidOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  if (bytes.length > BLOCK_MAX_BYTES)
    throw new AppError('CONTENT_TOO_LARGE', { sizeBytes: bytes.length, maxBytes: BLOCK_MAX_BYTES })
  return cidFromDigest(await digestOf(bytes))
}
