import { connectorsForWallets } from '@rainbow-me/rainbowkit'
import {
  coinbaseWallet,
  rainbowWallet,
  safeWallet,
  walletConnectWallet,
} from '@rainbow-me/rainbowkit/wallets'
import type { Config } from 'wagmi'

/**
 * Adds wallets on other devices to the list, WalletConnect first. They reach outside hosts as soon as they are listed, so this is
 * called by a click only, and only where the deployment has a project id. MetaMask comes by WalletConnect from a phone and by itself where it
 * is installed: the library for more than that may not be given to the public.
 */
export function addMoreWallets(config: Config, projectId: string): void {
  const wallets = [walletConnectWallet, coinbaseWallet, rainbowWallet, safeWallet]
  const made = connectorsForWallets([{ groupName: 'More', wallets }], { appName: 'Namesake', projectId })
  const { connectors } = config['_internal']
  connectors.setState((now) => [...now, ...made.map((create) => connectors.setup(create))])
}
