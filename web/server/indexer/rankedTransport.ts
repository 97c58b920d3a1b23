import {
  custom,
  ExecutionRevertedError,
  hexToNumber,
  InvalidInputRpcError,
  isHex,
  type Transport,
} from 'viem'
import { AppError } from '../../shared/appError.ts'
import { askRpc, type AskRpc, type RpcCall, type RpcRules } from '../outbound/askRpc.ts'
import { isTooLarge } from '../outbound/isTooLarge.ts'
import { createProvider, noteAnswer, noteFailure, type Provider, ranked } from './providerRank.ts'
import { rpcCode } from './rpcCode.ts'

export type RpcProvider = Provider<AskRpc>
/** The rules of every call, wherever it goes. */
export type CallRules = Omit<RpcRules, 'to'>
/** What a provider says, and the block it stands at where that is what was asked; `lags` when another one may know better. */
type Said = Readonly<{ answer: unknown; head: number | null; lags: boolean }>

/** JSON-RPC's "limit exceeded" (EIP-1474): the provider is tired of us. */
const LIMIT_EXCEEDED = -32005
/** Questions to which null may mean "not here yet". */
const MAY_LAG: ReadonlySet<string> = new Set(['eth_getBlockByNumber', 'eth_getTransactionReceipt'])

/**
 * A viem transport over several endpoints of one chain. A question goes to the best of them, and on to the next when that one fails,
 * takes longer than `timeoutMs` (all of its answer included), refuses, is behind, or turns out to serve another chain. Answers that
 * every node must give alike (a revert) are final. Redirects are not followed.
 */
export function rankedTransport({
  urls,
  chainId,
  ...rules
}: CallRules & {
  urls: readonly string[]
  chainId: number
}): { transport: Transport; providers: readonly RpcProvider[] } {
  const providers = urls.map((url, at) => createProvider(`rpc ${at + 1}`, askRpc({ ...rules, to: url })))
  const checked = new Map<RpcProvider, Promise<void>>()
  const ready = (provider: RpcProvider) => {
    const check = checked.get(provider) ?? checkChain(provider, chainId)
    checked.set(provider, check)
    // A check that failed for want of an answer is made again next time.
    check.catch(() => checked.delete(provider))
    return check
  }
  const request: AskRpc = (call) => askInTurn(providers, ready, call)
  return { transport: custom({ request }, { key: 'ranked', name: 'Ranked', retryCount: 0 }), providers }
}

async function checkChain(provider: RpcProvider, chainId: number): Promise<void> {
  const answer = await provider.transport({ method: 'eth_chainId' })
  if (isHex(answer) && Number(answer) === chainId) return
  provider.refused = `serves chain ${isHex(answer) ? Number(answer) : '?'} instead of ${chainId}`
}

async function askInTurn(
  providers: readonly RpcProvider[],
  ready: (provider: RpcProvider) => Promise<void>,
  call: RpcCall,
): Promise<unknown> {
  const seen = Math.max(-1, ...providers.map(({ head }) => head))
  let failure: unknown
  let second: Said | null = null
  for (const provider of ranked(providers, Date.now())) {
    try {
      await ready(provider)
      if (provider.refused !== null) continue
      const said = await ask(provider, call, seen)
      if (!said.lags) return said.answer
      if (!second || (said.head ?? -1) > (second.head ?? -1)) second = said
    } catch (error) {
      if (isFinal(error) || isTooLarge(error)) throw error
      if (!isRefusal(error)) noteFailure(provider, Date.now())
      failure = error
    }
  }
  if (second) return second.answer
  throw failure ?? new AppError('CHAIN_UNREACHABLE')
}

/** @param seen - the newest block that any provider has told of */
async function ask(provider: RpcProvider, call: RpcCall, seen: number): Promise<Said> {
  await assertReaches(provider, call)
  const began = Date.now()
  const answer = await provider.transport(call)
  noteAnswer(provider, Date.now() - began)
  const head = headIn(call, answer)
  if (head !== null) provider.head = head
  const lags = head === null ? answer === null && MAY_LAG.has(call.method) : head < seen
  return { answer, head, lags }
}

/**
 * A node that is behind answers a range beyond its own head with the logs it has, as if there were no others: so it is not asked. Where all
 * are behind, whoever asked through us is refused as go-ethereum refuses it.
 */
async function assertReaches(provider: RpcProvider, { method, params }: RpcCall): Promise<void> {
  const last = method === 'eth_getLogs' ? lastBlockIn(params) : null
  if (last === null || provider.head >= last) return
  const answer = await provider.transport({ method: 'eth_blockNumber' })
  if (isHex(answer)) provider.head = hexToNumber(answer)
  if (provider.head < last)
    throw new InvalidInputRpcError(
      new Error(`The chain is at block ${provider.head}, and ${last} was asked for.`),
    )
}

function lastBlockIn(params: unknown): number | null {
  const filter: unknown = Array.isArray(params) ? params[0] : null
  if (typeof filter !== 'object' || filter === null || !('toBlock' in filter)) return null
  return isHex(filter.toBlock) ? hexToNumber(filter.toBlock) : null
}

/** The block number in an answer about the newest block; null for every other question. */
function headIn({ method, params }: RpcCall, answer: unknown): number | null {
  if (method === 'eth_blockNumber' && isHex(answer)) return hexToNumber(answer)
  const newest = method === 'eth_getBlockByNumber' && Array.isArray(params) && params[0] === 'latest'
  if (!newest || typeof answer !== 'object' || answer === null || !('number' in answer)) return null
  return isHex(answer.number) ? hexToNumber(answer.number) : null
}

function isFinal(error: unknown): boolean {
  const reverted = error instanceof Error && ExecutionRevertedError.nodeMessage.test(error.message)
  return rpcCode(error) === ExecutionRevertedError.code || (rpcCode(error) !== null && reverted)
}

/** The node is well and says no, or does not know yet; another one may say yes. */
function isRefusal(error: unknown): boolean {
  const code = rpcCode(error)
  return code !== null && code !== LIMIT_EXCEEDED
}
