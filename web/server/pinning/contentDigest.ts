import { createHash, timingSafeEqual } from 'node:crypto'
import { AppError } from '../../shared/appError.ts'

/** RFC 9530 §5: the algorithms that are not deprecated. */
const ALGORITHMS = new Map([
  ['sha-256', 'sha256'],
  ['sha-512', 'sha512'],
])
const MEMBER = /^\s*([a-z*][a-z0-9_.*-]*)=:([A-Za-z0-9+/]*={0,2}):\s*$/

/**
 * Compares `bytes` with a Content-Digest header, a structured-field dictionary of byte sequences (RFC 8941 §3.2). Unknown algorithms are passed over.
 * @throws CONTENT_DIGEST_INVALID, CONTENT_DIGEST_MISMATCH
 */
export function checkContentDigest(header: string | undefined, bytes: Uint8Array): void {
  if (header === undefined) return
  for (const member of header.split(',')) {
    const [, name = '', base64 = ''] = MEMBER.exec(member) ?? []
    if (!name) throw new AppError('CONTENT_DIGEST_INVALID')
    const algorithm = ALGORITHMS.get(name)
    if (!algorithm) continue
    const claimed = Buffer.from(base64, 'base64')
    const actual = createHash(algorithm).update(bytes).digest()
    if (claimed.length !== actual.length) throw new AppError('CONTENT_DIGEST_INVALID', { algorithm: name })
    if (!timingSafeEqual(claimed, actual)) throw new AppError('CONTENT_DIGEST_MISMATCH', { algorithm: name })
  }
}
