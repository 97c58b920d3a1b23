import type { IncomingMessage } from 'node:http'
import type { Repository } from './repository.ts'
import { RpcError } from './rpcError.ts'

export type Call = Readonly<{
  request: IncomingMessage
  query: URLSearchParams
  repository: Repository
  signal: AbortSignal
}>

/** What a command answers: one JSON value, lines of JSON as they come, or bytes as they come. */
export type Answer =
  | Readonly<{ json: unknown }>
  | Readonly<{ lines: AsyncIterable<unknown> }>
  | Readonly<{ bytes: AsyncIterable<Uint8Array>; type: string; sizeBytes?: number }>

export type Command = (call: Call) => Promise<Answer> | Answer

/** The first `arg`. Throws when there is none. */
export function argumentOf(query: URLSearchParams): string {
  const argument = query.get('arg')
  if (!argument) throw new RpcError('argument "ipfs-path" is required', 400)
  return argument
}

export function flagOf(query: URLSearchParams, name: string, fallback: boolean): boolean {
  const text = query.get(name)
  if (text === null) return fallback
  if (text === 'true' || text === '1' || text === '') return true
  if (text === 'false' || text === '0') return false
  throw new RpcError(`invalid value ${JSON.stringify(text.slice(0, 50))} for option ${name}`, 400)
}

/** A whole number of at least 0. */
export function numberOf(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name)
  if (text === null) return undefined
  if (!/^\d{1,15}$/.test(text)) throw new RpcError(`invalid value for option ${name}`, 400)
  return Number(text)
}

/** Throws for each option in `names` that is set to something else than `false`: an answer that ignored it would be a lie. */
export function refuseOptions(query: URLSearchParams, names: readonly string[]): void {
  for (const name of names) {
    const text = query.get(name)
    if (text !== null && text !== 'false')
      throw new RpcError(`option ${name} is not supported by this node`, 400)
  }
}
