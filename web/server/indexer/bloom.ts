import { type Address, type Hex, hexToBytes, keccak256 } from 'viem'

const BLOOM_BYTES = 256

/**
 * Whether a block with this `logsBloom` may hold a log of `address`: no means no, yes means perhaps (Ethereum yellow paper, 4.3.1: three
 * times 11 bits of the hash name the bits that are set). A chain that leaves the filter empty always answers no.
 */
export function mayHold(bloom: Hex, address: Address): boolean {
  const filter = hexToBytes(bloom)
  if (filter.length !== BLOOM_BYTES) return false
  const hash = keccak256(hexToBytes(address), 'bytes')
  return [0, 2, 4].every((at) => {
    const bit = (((hash[at] ?? 0) << 8) | (hash[at + 1] ?? 0)) & 2047
    return (((filter[BLOOM_BYTES - 1 - (bit >> 3)] ?? 0) >> (bit & 7)) & 1) === 1
  })
}
