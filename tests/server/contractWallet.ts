import {
  type Address,
  concat,
  createTestClient,
  encodeErrorResult,
  getAddress,
  getCreate2Address,
  type Hex,
  http,
  numberToHex,
  pad,
  parseAbi,
  size,
} from 'viem'

/** ERC-1271's answer for yes, returned: PUSH4 1626ba7e, PUSH1 e0, SHL, PUSH0, MSTORE, PUSH1 20, PUSH0, RETURN. */
const SAY_YES = '631626ba7e60e01b5f5260205ff3'
/** Leaves who signed the question's hash with its 65 bytes, as `ecrecover` says. */
const RECOVER = '6004355f5260a4355f1a6020526064356040526084356060526020608060805f60015afa50608051'
/** https://github.com/Arachnid/deterministic-deployment-proxy; predeployed by anvil. */
const FACTORY: Address = '0x4e59b44847b379578588920cA78FbF26c0B4956C'
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

/** https://eips.ethereum.org/EIPS/eip-3668 */
const lookupAbi = parseAbi([
  'error OffchainLookup(address sender, string[] urls, bytes callData, bytes4 callbackFunction, bytes extraData)',
])

let last = 0

/** Puts a wallet of that kind at an address of its own on the anvil at `rpcUrl`. */
export async function contractWallet(rpcUrl: string, kind: keyof typeof CODE): Promise<Address> {
  const address = nextAddress()
  await anvil(rpcUrl).setCode({ address, bytecode: CODE[kind] })
  return address
}

/** Puts a contract there that answers every call by sending the caller to `urls` (ERC-3668), with a body where they have no `{data}`. */
export async function lookupContract(rpcUrl: string, urls: readonly string[]): Promise<Address> {
  const sender = nextAddress()
  const args = [sender, urls, '0x1234', '0xb4a85801', '0x'] as const
  const answer = encodeErrorResult({ abi: lookupAbi, errorName: 'OffchainLookup', args })
  const length = numberToHex(size(answer), { size: 2 })
  // PUSH2 length, PUSH2 13, PUSH0, CODECOPY, PUSH2 length, PUSH0, REVERT: 13 bytes, then what it reverts with.
  const bytecode = concat(['0x61', length, '0x61000d5f39', '0x61', length, '0x5ffd', answer])
  await anvil(rpcUrl).setCode({ address: sender, bytecode })
  return sender
}

function nextAddress(): Address {
  last += 1
  return getAddress(pad(`0x${(0xc0de00 + last).toString(16)}`, { size: 20 }))
}

/** The account that `owner`'s signatures speak for (ERC-1271), at the address that anvil's factory would give it, and what makes it. Nothing is deployed. */
export function accountToCome(owner: Address): { address: Address; factory: Address; factoryData: Hex } {
  const runtime: Hex = `0x${RECOVER}73${owner.slice(2).toLowerCase()}14604857${SAY_NO}5b${SAY_YES}`
  // PUSH1 length, DUP1, PUSH1 9, PUSH0, CODECOPY, PUSH0, RETURN: 9 bytes, then what it makes.
  const initCode = concat(['0x60', numberToHex(size(runtime), { size: 1 }), '0x8060095f395ff3', runtime])
  const salt = pad('0x01', { size: 32 })
  return {
    address: getCreate2Address({ from: FACTORY, salt, bytecode: initCode }),
    factory: FACTORY,
    factoryData: concat([salt, initCode]),
  }
}

/** Sets slot 0 of `wallet`: the hash that a `signer` accepts, or anything but zero to turn a `traitor`. */
export function setSlot(rpcUrl: string, wallet: Address, value: Hex): Promise<void> {
  return anvil(rpcUrl).setStorageAt({ address: wallet, index: 0, value: pad(value, { size: 32 }) })
}

function anvil(rpcUrl: string) {
  return createTestClient({ mode: 'anvil', transport: http(rpcUrl) })
}
