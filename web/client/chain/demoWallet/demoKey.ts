import { isHex, size } from 'viem'
import { generatePrivateKey } from 'viem/accounts'

/** The key of this browser's demo wallet; worth nothing outside a machine's own test chain. */
const KEY = 'namesake.demoWallet.key'
const CONNECTED = 'namesake.demoWallet.connected'

export function demoKey(): `0x${string}` {
  const kept = localStorage.getItem(KEY)
  if (isHex(kept) && size(kept) === 32) return kept
  const made = generatePrivateKey()
  localStorage.setItem(KEY, made)
  return made
}

export function isDemoConnected(): boolean {
  return localStorage.getItem(CONNECTED) === 'yes'
}

export function setDemoConnected(connected: boolean): void {
  if (connected) localStorage.setItem(CONNECTED, 'yes')
  else localStorage.removeItem(CONNECTED)
}
