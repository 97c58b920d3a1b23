import { isAddressEqual } from 'viem'
import { getTransactionCount } from 'viem/actions'
import { getAccount, sendTransaction } from 'wagmi/actions'
import { AppError } from '../../../shared/appError.ts'
import { capabilitiesOf } from '../capabilitiesOf.ts'
import { estimateCost, shortfallWei } from '../estimateCost.ts'
import { formatCoins } from '../formatCoins.ts'
import { isContract } from '../isContract.ts'
import type { ContractCall, SignArgs, Signable } from '../sign/signable.ts'
import { simulate } from '../simulate.ts'
import type { Wallet } from '../wallet.ts'
import { keepWhile } from './keepWhile.ts'
import { newTransaction } from './newTransaction.ts'
import type { StoredTransaction } from './transaction.ts'
import { keepIfLanded } from './whereLanded.ts'

/**
 * Tries the call, checks that its fee can be paid, stores what is about to happen, then opens the wallet.
 * @returns the stored transaction once the wallet has sent it, or as done where an earlier try has landed.
 * Throws the contract's error by name, `FUNDS_SHORT`, `ACCOUNT_CHANGED`, `WALLET_*`; what was stored is then forgotten again.
 */
export async function askToSign<Args extends SignArgs>(
  wallet: Wallet,
  signable: Signable<Args>,
  args: Args,
): Promise<StoredTransaction> {
  const { config, client, address, chainId, contracts } = wallet
  const call = signable.call(contracts, args)
  const nonce = await getTransactionCount(client, { address })
  const transaction = await newTransaction(wallet, signable, args, nonce)
  const landed = await tryOrFind(wallet, transaction)
  if (landed) return landed
  await checkFunds(wallet, call)
  checkAccount(wallet)
  return keepWhile(client, transaction, async () => {
    wallet.onAsked?.()
    return { hash: await sendTransaction(config, { account: address, chainId, ...call }) }
  })
}

/**
 * Tries `transaction` on the latest block, changing nothing.
 * @returns it as done where it fails because an earlier try has landed; null when it can be sent. Throws the contract's error by name.
 */
export async function tryOrFind(
  { client, address }: Wallet,
  transaction: StoredTransaction,
): Promise<StoredTransaction | null> {
  try {
    await simulate(client, address, transaction)
    return null
  } catch (error) {
    const landed = await keepIfLanded(client, transaction)
    if (landed) return landed
    throw error
  }
}

/**
 * A wallet may have switched since the page was drawn: what is signed must be what was shown. Throws `ACCOUNT_CHANGED` or `WALLET_WRONG_CHAIN`,
 * and the reason of its signal once nobody waits.
 */
export function checkAccount({ config, address, chainId, signal }: Wallet): void {
  signal?.throwIfAborted()
  const now = getAccount(config)
  if (!now.address || !isAddressEqual(now.address, address)) throw new AppError('ACCOUNT_CHANGED')
  if (now.chainId !== chainId) throw new AppError('WALLET_WRONG_CHAIN')
}

/**
 * Throws `FUNDS_SHORT`, with what is missing, when the fee of `call` can't be paid. For a contract wallet whoever executes it pays; where a
 * wallet may have the fee paid by somebody else, what is missing is only told.
 */
async function checkFunds(wallet: Wallet, call: ContractCall): Promise<void> {
  const { client, address } = wallet
  if (await isContract(client, address)) return
  const cost = await estimateCost(client, address, call)
  const missingWei = await shortfallWei(client, address, cost)
  if (missingWei === 0n) return
  const missing = formatCoins(missingWei, client.chain)
  if (!(await capabilitiesOf(wallet)).paidFor)
    throw new AppError('FUNDS_SHORT', { missing, missingWei: missingWei.toString() })
  wallet.onShort?.(missing)
}
