import { AppError } from '../../../shared/appError.ts'
import { sendCalls } from 'wagmi/actions'
import { capabilitiesOf } from '../capabilitiesOf.ts'
import type { ContractCall, SignArgs, Signable } from '../sign/signable.ts'
import type { Wallet } from '../wallet.ts'
import { walletAnswer } from '../walletAnswer.ts'
import { checkAccount } from './askToSign.ts'
import { keepWhile } from './keepWhile.ts'
import { newTransaction } from './newTransaction.ts'
import type { StoredTransaction } from './transaction.ts'

/** Whether the wallet can do several calls as one, all or none (EIP-5792 `atomic`). Wallets that don't know the question can't. */
export async function canBatch(wallet: Wallet): Promise<boolean> {
  return (await capabilitiesOf(wallet)).atomic
}

/** EIP-1474 "invalid params": wallets with an older EIP-5792 in them answer it. */
const INVALID_PARAMS = -32_602

/** Whether `error`, thrown by {@link askForBatch}, leaves the steps one by one: the wallet can't do batches after all. A person who said no is not asked again. */
export function leavesSteps(error: unknown): boolean {
  if (!(error instanceof AppError)) return false
  if (error.code === 'WALLET_UPGRADE_REFUSED' || error.code === 'WALLET_UNABLE') return true
  const isUnclear = error.code === 'WALLET_SAID' || error.code === 'WALLET_FAILED'
  return isUnclear && walletAnswer(error.cause).numbers.includes(INVALID_PARAMS)
}

/**
 * Asks for `before` and `signable` in one confirmation, all or none; stored as the latter.
 * Throws `WALLET_UPGRADE_REFUSED` when the person wants none of it, `WALLET_*` otherwise.
 */
export async function askForBatch<Args extends SignArgs>(
  wallet: Wallet,
  { before, signable, args }: Readonly<{ before: ContractCall; signable: Signable<Args>; args: Args }>,
): Promise<StoredTransaction> {
  const { config, client, address, chainId, contracts } = wallet
  checkAccount(wallet)
  const transaction = await newTransaction(wallet, signable, args, null)
  return keepWhile(client, transaction, async () => {
    wallet.onAsked?.()
    const { id } = await sendCalls(config, {
      account: address,
      chainId,
      forceAtomic: true,
      calls: [before, signable.call(contracts, args)],
    })
    return { batch: id }
  })
}
