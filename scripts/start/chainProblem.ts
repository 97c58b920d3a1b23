import { PlainError } from './plainError.ts'

/** viem's errors for a node that gave no answer; by name, because loading viem takes a second. */
const SILENCE = new Set(['HttpRequestError', 'TimeoutError'])

/** What talking to the chain at `rpcUrl` threw, as a sentence where nobody answers there, without the key that the address may hold. */
export function chainProblem(error: unknown, rpcUrl: string): unknown {
  for (let at = error; at instanceof Error; at = at.cause)
    if (SILENCE.has(at.name))
      return new PlainError(
        `RPC_URLS names ${new URL(rpcUrl).host}, which does not answer: start it, or name another.`,
      )
  return error
}
