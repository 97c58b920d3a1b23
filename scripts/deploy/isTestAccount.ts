import { type Address, isAddressEqual, toHex } from 'viem'
import { mnemonicToAccount, privateKeyToAddress } from 'viem/accounts'

/** Words that tools print for everybody: anvil and hardhat, `ganache --deterministic`, Truffle. */
const PUBLIC_WORDS = [
  'test test test test test test test test test test test junk',
  'myth like bonus scare over problem client lizard pioneer submit female collect',
  'candy maple cake sugar pudding cream honey rich smooth crumble sweet treat',
] as const

/** hardhat shows 20 accounts, the others 10. */
const ACCOUNTS = 20

let known: readonly Address[] | null = null

/** Whether everybody knows the key of `address`: whoever owns with it owns nothing. */
export function isTestAccount(address: Address): boolean {
  known ??= PUBLIC_WORDS.flatMap(accountsOf)
  return known.some((account) => isAddressEqual(account, address))
}

/** The seed is stretched once, not once an account: that is most of the time it takes. */
function accountsOf(words: string): Address[] {
  const parent = mnemonicToAccount(words, { path: "m/44'/60'/0'/0" }).getHdKey()
  return Array.from({ length: ACCOUNTS }, (_, index) => {
    const { privateKey } = parent.deriveChild(index)
    if (privateKey === null) throw new Error('a key derived from words has its private half')
    return privateKeyToAddress(toHex(privateKey))
  })
}
