import { type Wallet, connectorsForWallets } from '@rainbow-me/rainbowkit'
import { injectedWallet } from '@rainbow-me/rainbowkit/wallets'
import { type CreateConnectorFn, injected } from 'wagmi'
import type { EIP1193Provider } from 'viem'
import { z } from 'zod'
import { type SteadyProvider, isProvider } from '../../chain/provider.ts'
import { steadyProvider } from '../../chain/steadyProvider.ts'
import type { FoundWallet } from './findWallets.ts'

/** The kit turns to the page of a chosen wallet 50 ms after the choice, and forgets an error that came before. */
const KIT_TURNS_MS = 300

/** What is asked while connecting. */
const CONNECTING: ReadonlySet<string> = new Set([
  'eth_chainId',
  'eth_requestAccounts',
  'wallet_requestPermissions',
  'wallet_switchEthereumChain',
])

const typedSchema = z.custom<EIP1193Provider>(isProvider)

/** The id of the wallet that only sets `window.ethereum`. */
export const BROWSER_WALLET = 'injected'

/** How `wallet` is connected to. The kit lists only wallets of its own making on phones and iPads, so each is made one. */
export function walletConnector({ id, name, icon, provider }: FoundWallet): CreateConnectorFn {
  const wallet = (): Wallet => ({
    id,
    name,
    iconUrl: icon ?? injectedWallet().iconUrl,
    iconBackground: '#fff',
    installed: true,
    createConnector: (details) => (config) => {
      const target = { id, name, provider: typedSchema.parse(unhurried(steadyProvider(provider))) }
      return { ...injected({ target })(config), ...details }
    },
  })
  const [connector] = connectorsForWallets([{ groupName: 'Installed', wallets: [wallet] }], {
    appName: 'Namesake',
    // Used by wallets that are reached through WalletConnect; none of these is.
    projectId: 'none',
  })
  if (!connector) throw new Error('the kit made no connector')
  return connector
}

/** The wallet of a wallet app's own browser, when it doesn't announce itself (EIP-6963) but only sets `window.ethereum`. */
export function browserWallet(provider: FoundWallet['provider']): FoundWallet {
  return { id: BROWSER_WALLET, name: injectedWallet().name, icon: null, provider }
}

/** `provider`, whose refusals to connect come no sooner than the kit can show them. */
function unhurried(provider: SteadyProvider): SteadyProvider {
  return {
    ...provider,
    request: async (asked) => {
      try {
        return await provider.request(asked)
      } catch (error) {
        if (CONNECTING.has(asked.method)) await new Promise((resolve) => setTimeout(resolve, KIT_TURNS_MS))
        throw error
      }
    },
  }
}
