import { connectorsForWallets } from '@rainbow-me/rainbowkit'
import { injectedWallet } from '@rainbow-me/rainbowkit/wallets'
import type { CreateConnectorFn } from 'wagmi'

/** The wallet of a wallet app's own browser, when it doesn't announce itself (EIP-6963) but only sets `window.ethereum`. */
export function browserWallet(): CreateConnectorFn[] {
  if (!('ethereum' in window)) return []
  return connectorsForWallets([{ groupName: 'Here', wallets: [injectedWallet] }], {
    appName: 'Namesake',
    // Used by wallets that are reached through WalletConnect; none of these is.
    projectId: 'none',
  })
}
