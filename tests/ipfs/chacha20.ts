import { createCipheriv, createHash } from 'node:crypto'

/** `bytes` bytes of ChaCha20 keystream, key = sha256(seed), counter and nonce zero: the input of the published CID vectors. */
export function chacha20(seed: string, bytes: number): Uint8Array<ArrayBuffer> {
  const key = createHash('sha256').update(seed).digest()
  return new Uint8Array(createCipheriv('chacha20', key, Buffer.alloc(16)).update(Buffer.alloc(bytes)))
}
