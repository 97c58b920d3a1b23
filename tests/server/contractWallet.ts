import { type Address, createTestClient, getAddress, type Hex, http, pad } from 'viem'

/** ERC-1271's answer for yes, returned: PUSH4 1626ba7e, PUSH1 e0, SHL, PUSH0, MSTORE, PUSH1 20, PUSH0, RETURN. */
const SAY_YES = '631626ba7e60e01b5f5260205ff3'
/** Returns 32 zero bytes. */
const SAY_NO = '5f5f5260205ff3'
/** JUMPDEST, PUSH1 at, JUMP: for ever, until the gas is gone. */
const loopAt = (at: string) => `5b60${at}56`

/** Contract wallets written by hand, put on the chain as they are. */
const CODE: Readonly<Record<'signer' | 'refuser' | 'burner' | 'traitor', Hex>> = {
  /** Accepts the one hash that its slot 0 holds. */
  signer: `0x6004355f5414601057${SAY_NO}5b${SAY_YES}`,
  /** Accepts nothing. */
  refuser: `0x${SAY_NO}`,
  /** Answers no question: takes all the gas it is given. */
  burner: `0x${loopAt('00')}`,
  /** Accepts everything while slot 0 is zero; then burns all gas. */
  traitor: `0x5f54601357${SAY_YES}${loopAt('13')}`,
}

let last = 0

/** Puts a wallet of that kind at an address of its own on the anvil at `rpcUrl`. */
export async function contractWallet(rpcUrl: string, kind: keyof typeof CODE): Promise<Address> {
  last += 1
  const address = getAddress(pad(`0x${(0xc0de00 + last).toString(16)}`, { size: 20 }))
  await anvil(rpcUrl).setCode({ address, bytecode: CODE[kind] })
  return address
}

/** Sets slot 0 of `wallet`: the hash that a `signer` accepts, or anything but zero to turn a `traitor`. */
export function setSlot(rpcUrl: string, wallet: Address, value: Hex): Promise<void> {
  return anvil(rpcUrl).setStorageAt({ address: wallet, index: 0, value: pad(value, { size: 32 }) })
}

function anvil(rpcUrl: string) {
  return createTestClient({ mode: 'anvil', transport: http(rpcUrl) })
}
