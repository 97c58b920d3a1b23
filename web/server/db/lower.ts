import type { Address } from 'viem'

/** `address` as the tables hold it. */
export function lower(address: Address): Address {
  return `0x${address.slice(2).toLowerCase()}`
}
