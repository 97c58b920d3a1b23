import { type Config, createConfig, injected } from 'wagmi'
import { connect } from 'wagmi/actions'
import { type Address, type Chain, type EIP1193Provider, http, numberToHex } from 'viem'
import { z } from 'zod'
import { isProvider } from '../../../web/client/chain/provider.ts'

type Script = (params: readonly unknown[]) => unknown

export type ScriptedWallet = Readonly<{
  config: Config
  /** Every method that was asked for, but for what wagmi asks before each. */
  asked: string[]
  /** What it answers, by method; it knows no other. */
  scripts: Map<string, Script>
}>

const providerSchema = z.custom<EIP1193Provider>(isProvider)
const FACTS = new Set(['eth_accounts', 'eth_requestAccounts', 'eth_chainId'])

/** Never answers. */
export const silence: Script = () => new Promise(() => {})

/** wagmi's configuration with one wallet of `address`, connected, that answers as its scripts say. */
export async function scriptedWallet(chain: Chain, address: Address): Promise<ScriptedWallet> {
  const asked: string[] = []
  const scripts = new Map<string, Script>([
    ['eth_accounts', () => [address]],
    ['eth_requestAccounts', () => [address]],
    ['eth_chainId', () => numberToHex(chain.id)],
  ])
  const request = async ({ method, params }: { method: string; params?: unknown }) => {
    if (!FACTS.has(method)) asked.push(method)
    const script = scripts.get(method)
    if (!script) throw Object.assign(new Error(`no method ${method}`), { code: -32_601 })
    return script(Array.isArray(params) ? params : [])
  }
  const provider = providerSchema.parse({ request, on: () => undefined, removeListener: () => undefined })
  const wallet = injected({
    shimDisconnect: false,
    target: () => ({ id: 'scripted', name: 'Scripted wallet', provider }),
  })
  const config = createConfig({
    chains: [chain],
    connectors: [wallet],
    multiInjectedProviderDiscovery: false,
    storage: null,
    transports: { [chain.id]: http() },
  })
  const [connector] = config.connectors
  if (connector) await connect(config, { connector })
  asked.length = 0
  return { config, asked, scripts }
}
