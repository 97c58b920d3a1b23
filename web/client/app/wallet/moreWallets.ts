import { connectorsForWallets } from '@rainbow-me/rainbowkit'
import {
  coinbaseWallet,
  metaMaskWallet,
  rainbowWallet,
  safeWallet,
  walletConnectWallet,
} from '@rainbow-me/rainbowkit/wallets'
import type { Config } from 'wagmi'

/**
 * Adds wallets on other devices to the list, WalletConnect first. They reach outside hosts as soon as they are listed, so this is
 * called by a click only, and only where the deployment has a project id.
 */
export function addMoreWallets(config: Config, projectId: string): void {
  const wallets = [walletConnectWallet, metaMaskWallet, coinbaseWallet, rainbowWallet, safeWallet]
  const made = connectorsForWallets([{ groupName: 'More', wallets }], { appName: 'Namesake', projectId })
  const { connectors } = config['_internal']
  connectors.setState((now) => [...now, ...made.map((create) => connectors.setup(create))])
}
