import type { Config, Connector } from 'wagmi'
import { reconnect } from 'wagmi/actions'
import { isSameProvider, isSameWallet } from '../../chain/steadyProvider.ts'
import { type FoundWallet, onAnnounced, onInjected } from './findWallets.ts'
import { BROWSER_WALLET, browserWallet, walletConnector } from './walletConnector.ts'

/** Lists each wallet of this browser in `config`, once: those that are there, and those that come while the page is open. */
export function listWallets(config: Config): void {
  const found: FoundWallet[] = []
  let isLate = false
  const add = (wallet: FoundWallet) => {
    found.push(wallet)
    // wagmi has no public way to add a connector to a configuration that is in use.
    const { connectors } = config['_internal']
    const connector = connectors.setup(walletConnector(wallet))
    connectors.setState((now) => [...now, connector])
    if (isLate) connectAgain(config, connector)
  }
  onAnnounced((wallet) => {
    const twin = found.find((other) => isTwin(other, wallet))
    if (found.some(({ id }) => id === wallet.id)) return
    if (twin && (twin.id !== BROWSER_WALLET || isConnected(config, twin.id))) return
    // Under its own name it says more than "browser wallet".
    if (twin) remove(config, found, twin)
    add(wallet)
  })
  onInjected((provider) => {
    if (!found.some((wallet) => isSameWallet(wallet.provider, provider))) add(browserWallet(provider))
  })
  isLate = true
}

/** Wallets that announce themselves differ by name: MetaMask and its Flask have the same flags. `window.ethereum` has only flags. */
function isTwin(found: FoundWallet, announced: FoundWallet): boolean {
  const isSame = found.id === BROWSER_WALLET ? isSameWallet : isSameProvider
  return isSame(found.provider, announced.provider)
}

function remove(config: Config, found: FoundWallet[], wallet: FoundWallet): void {
  found.splice(found.indexOf(wallet), 1)
  config['_internal'].connectors.setState((now) => now.filter(({ id }) => id !== wallet.id))
}

function isConnected({ state }: Config, id: string): boolean {
  return [...state.connections.values()].some(({ connector }) => connector.id === id)
}

/** Connects to the wallet of last time when it comes after wagmi has looked for it. */
function connectAgain(config: Config, connector: Connector): void {
  // Who can't be reached again is chosen by hand.
  const go = () => void reconnectIfLast(config, connector).catch(() => undefined)
  if (config.state.status === 'disconnected') return go()
  const stop = config.subscribe(
    ({ status }) => status,
    (status) => {
      if (status !== 'disconnected' && status !== 'connected') return
      stop()
      if (status === 'disconnected') go()
    },
  )
}

async function reconnectIfLast(config: Config, connector: Connector): Promise<void> {
  const last = await config.storage?.getItem('recentConnectorId')
  if (last === connector.id) await reconnect(config, { connectors: [connector] })
}
