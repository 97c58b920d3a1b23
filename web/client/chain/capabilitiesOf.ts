import { getCapabilities } from 'wagmi/actions'
import { waitAtMost } from '../../shared/waitAtMost.ts'
import { AppError } from '../../shared/appError.ts'
import type { Wallet } from './wallet.ts'

/** Wallets answer this without asking anybody; some never do. */
const ANSWER_MS = 5_000

export type Capabilities = Readonly<{
  /** Several calls as one, all or none. */
  atomic: boolean
  /** Somebody else may pay the fee: through a paymaster, or by a wallet that sends calls for the account. */
  paidFor: boolean
}>

/** What the wallet says of this account on this chain (EIP-5792, ERC-7677). Wallets that don't know the question can do neither. */
export async function capabilitiesOf({ config, address, chainId }: Wallet): Promise<Capabilities> {
  const asked = getCapabilities(config, { account: address, chainId })
  const told = await waitAtMost(asked, ANSWER_MS, () => new AppError('WALLET_SILENT')).catch(() => null)
  const status = told?.atomic?.status
  const atomic = status === 'supported' || status === 'ready'
  // 'ready' is an ordinary account until its person agrees to the upgrade: it pays its own fee.
  return { atomic, paidFor: status === 'supported' || told?.paymasterService?.supported === true }
}
