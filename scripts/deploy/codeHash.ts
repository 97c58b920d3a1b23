import { type Hex, keccak256 } from 'viem'

/** Where the compiler left room for values that the constructor writes into the code; in bytes. */
export type Immutable = Readonly<{ start: number; length: number }>

/** `code` with every immutable set to zero: the same on every chain and for every owner. */
export function maskImmutables(code: Hex, immutables: readonly Immutable[]): Hex {
  let masked: string = code
  for (const { start, length } of immutables) {
    const from = 2 + start * 2
    const to = from + length * 2
    // Shorter code is other code: leave it as it is, so that its hash differs.
    if (to > masked.length) continue
    masked = masked.slice(0, from) + '0'.repeat(length * 2) + masked.slice(to)
  }
  return `0x${masked.slice(2)}`
}

/** keccak256 of runtime code with immutables masked to zero: what a deployment record keeps. */
export function codeHash(code: Hex, immutables: readonly Immutable[]): Hex {
  return keccak256(maskImmutables(code, immutables))
}
