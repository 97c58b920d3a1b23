import type { Chain } from 'viem'
import { z } from 'zod'
import type { StudioWords } from '../../../shared/words/studio/en.ts'
import { fetchWhole } from '../fetchWhole.ts'
import { listTransactions } from '../transaction/transactionStore.ts'
import { demoConfirm } from './demoConfirm.ts'
import { demoProvider } from './demoProvider.ts'
import { toldOf } from './toldOf.ts'

/** A calling card with a seal, 96 px. */
const ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><rect width="96" height="96" fill="#fbfaf7"/><rect x="14" y="22" width="68" height="52" fill="none" stroke="#23201b" stroke-width="3"/><circle cx="66" cy="64" r="14" fill="#23201b"/></svg>',
)}`

export type DemoWalletSettings = Readonly<{
  chain: Chain
  rpcUrl: string
  words: Pick<StudioWords, 'demoWallet' | 'sign'>
  fund(address: string): Promise<void>
}>

const answerSchema = z.object({
  result: z.unknown().optional(),
  error: z.object({ code: z.number(), message: z.string(), data: z.unknown().optional() }).optional(),
})

/** Makes the demo wallet known to the page the way extensions do (EIP-6963). */
export function announceDemoWallet({ chain, rpcUrl, words, fund }: DemoWalletSettings): void {
  const provider = demoProvider({
    chain,
    rpc: (method, params) => rpc(rpcUrl, method, params),
    confirm: async (question) => {
      const told = toldOf(words.sign, question, await listTransactions())
      return demoConfirm(words.demoWallet, { question, told })
    },
    fund,
  })
  const detail = Object.freeze({
    info: { uuid: crypto.randomUUID(), name: words.demoWallet.name, icon: ICON, rdns: 'local.namesake.demo' },
    provider,
  })
  const announce = () => window.dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail }))
  window.addEventListener('eip6963:requestProvider', announce)
  announce()
}

const ANSWER_MS = 10_000

async function rpc(url: string, method: string, params: readonly unknown[]): Promise<unknown> {
  const response = await fetchWhole(url, {
    signal: AbortSignal.timeout(ANSWER_MS),
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  })
  const answer = answerSchema.parse(await response.json())
  if (answer.error) throw Object.assign(new Error(answer.error.message), answer.error)
  return answer.result
}
