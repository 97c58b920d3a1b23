import type { Asked, FoundProvider, Listener, SteadyProvider } from './provider.ts'
import { readAnswer } from './readAnswer.ts'
import { field } from './walletAnswer.ts'
import { walletError } from './walletError.ts'

/** EIP-1193 "user rejected request". */
const REFUSED = 4001
/** EIP-1474 "internal error". */
const FAILED = -32_603
/** viem asks once more, by `wallet_sendTransaction`, who answers these to `eth_sendTransaction`: EIP-1474 "invalid input", "invalid params". */
const ASKED_AGAIN: readonly unknown[] = [-32_000, -32_602]

/** Flags that tell how a wallet is just now. */
const PASSING = /^is(Connected|Unlocked|Enabled)$/

const steadied = new WeakMap<FoundProvider, SteadyProvider>()

/**
 * `provider` as the standards have it: whatever form a refusal takes, it is 4001, so that no library asks again; answers have the shape
 * that was asked for; events that it doesn't tell are never told.
 */
export function steadyProvider(provider: FoundProvider): SteadyProvider {
  const known = steadied.get(provider)
  if (known) return known
  const made: SteadyProvider = {
    request: (asked) => request(provider, asked),
    on: (event, listener) => callFirst(provider, ['on', 'addListener'], event, listener),
    removeListener: (event, listener) => callFirst(provider, ['removeListener', 'off'], event, listener),
  }
  steadied.set(provider, made)
  return made
}

async function request(provider: FoundProvider, asked: Asked): Promise<unknown> {
  let answer: unknown
  try {
    answer = await provider.request(asked)
  } catch (error) {
    throw steadyError(error, asked.method)
  }
  return readAnswer(asked, answer)
}

function steadyError(error: unknown, method: string): unknown {
  if (walletError(error).code === 'WALLET_REFUSED') return withCode(error, REFUSED)
  if (method === 'eth_sendTransaction' && ASKED_AGAIN.includes(field(error, 'code')))
    return withCode(error, FAILED)
  // viem reads `code` from whatever is thrown.
  return typeof error === 'object' && error !== null
    ? error
    : new Error(typeof error === 'string' ? error : '', { cause: error })
}

function withCode(error: unknown, code: number): Error {
  const message = field(error, 'message')
  return Object.assign(new Error(typeof message === 'string' ? message : '', { cause: error }), { code })
}

function callFirst(
  provider: FoundProvider,
  names: readonly string[],
  ...values: [event: string, listener: Listener]
): void {
  for (const name of names) {
    const method = field(provider, name)
    if (typeof method === 'function') return void Reflect.apply(method, provider, values)
  }
}

/** The flags by which injected wallets tell themselves apart: `isMetaMask`, `isRabby`. */
function flagsOf(provider: FoundProvider): string {
  const names = Object.keys(provider).filter((key) => /^is[A-Z]/.test(key) && field(provider, key) === true)
  return names
    .filter((key) => !PASSING.test(key))
    .toSorted()
    .join(' ')
}

/** Whether two providers are one, however they are wrapped. */
export function isSameProvider(one: FoundProvider, other: FoundProvider): boolean {
  return one === other || one.request === other.request
}

/** Whether two providers, one of which has no name, are one wallet: wallets make theirs anew for each place where they show it. */
export function isSameWallet(one: FoundProvider, other: FoundProvider): boolean {
  if (isSameProvider(one, other)) return true
  const flags = flagsOf(one)
  return flags !== '' && flags === flagsOf(other)
}
