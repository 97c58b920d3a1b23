import { AsyncLocalStorage } from 'node:async_hooks'
import { OutboundError, type OutboundFetch, plainFetch } from './outboundFetch.ts'

const guards = new AsyncLocalStorage<OutboundFetch>()
let refusesOthers = false

/** Libraries call the global `fetch`, and have options for neither redirects nor sizes: the IPFS client does. */
globalThis.fetch = async (input, init) => {
  const guard = guards.getStore()
  if (guard) return guard(input, init)
  if (refusesOthers) throw new OutboundError('elsewhere', 'a call that no rule allows')
  return plainFetch(input, init)
}

/** Runs `work`, in which every global `fetch` is `guard`. */
export function withGuardedFetch<T>(guard: OutboundFetch, work: () => Promise<T>): Promise<T> {
  return guards.run(guard, work)
}

/** From now on the global `fetch` fails wherever no guard is: what a library does unasked goes nowhere. */
export function refuseOtherFetches(): void {
  refusesOthers = true
}
