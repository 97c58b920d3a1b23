import { createHash } from 'node:crypto'
import type { Digest } from '../../shared/cid.ts'

/** Whether `bytes` are what `digest` names. */
export function matches(bytes: Uint8Array, digest: Digest): boolean {
  return createHash('sha256').update(bytes).digest('hex') === digest.slice(2)
}

/** The content read most recently, in memory, up to `maxBytes`. What comes out is hashed again: memory can rot too. */
export class VerifiedCache {
  readonly #held = new Map<Digest, Uint8Array>()
  readonly #maxBytes: number
  #bytes = 0

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  get(digest: Digest): Uint8Array | undefined {
    const bytes = this.#held.get(digest)
    if (!bytes) return undefined
    this.drop(digest)
    if (!matches(bytes, digest)) return undefined
    this.set(digest, bytes)
    return bytes
  }

  set(digest: Digest, bytes: Uint8Array): void {
    this.drop(digest)
    this.#held.set(digest, bytes)
    this.#bytes += bytes.length
    for (const [oldest, { length }] of this.#held) {
      if (this.#bytes <= this.#maxBytes) break
      this.#held.delete(oldest)
      this.#bytes -= length
    }
  }

  drop(digest: Digest): void {
    this.#bytes -= this.#held.get(digest)?.length ?? 0
    this.#held.delete(digest)
  }
}
