import { type Address, type PublicClient, isAddressEqual } from 'viem'
import { getBlockNumber, getTransactionCount } from 'viem/actions'
import type { Config } from 'wagmi'
import { getAccount, getPublicClient, sendTransaction } from 'wagmi/actions'
import { AppError } from '../../../shared/appError.ts'
import { estimateCost, shortfallWei } from '../estimateCost.ts'
import type { SignArgs, Signable } from '../sign/signable.ts'
import type { SignKind } from '../sign/signables.ts'
import { formatCoins } from '../formatCoins.ts'
import { simulate } from '../simulate.ts'
import type { Wallet } from '../wallet.ts'
import { walletError } from '../walletError.ts'
import type { StoredTransaction } from './transaction.ts'
import { changeTransaction, forgetTransaction, putTransaction } from './transactionStore.ts'

/**
 * Tries the call, checks that its fee can be paid, stores what is about to happen, then opens the wallet.
 * @returns the stored transaction once the wallet has sent it.
 * Throws the contract's error by name, `FUNDS_SHORT`, `ACCOUNT_CHANGED`, `WALLET_*`; what was stored is then forgotten again.
 */
export async function askToSign<Args extends SignArgs>(
  { config, address: from, contracts }: Wallet,
  signable: Signable<Args>,
  args: Args,
): Promise<StoredTransaction> {
  const client = clientOf(config)
  const call = signable.call(contracts, args)
  await simulate(client, from, call)
  await checkFunds(client, from, call)
  checkAccount(config, client, from)
  const transaction: StoredTransaction = {
    key: crypto.randomUUID(),
    kind: signable.kind as SignKind,
    args,
    chainId: client.chain?.id ?? 0,
    contract: contracts.profile,
    from,
    to: call.to,
    data: call.data,
    hash: null,
    batch: null,
    nonce: await getTransactionCount(client, { address: from }),
    sinceBlock: Number(await getBlockNumber(client)),
    askedAt: new Date().toISOString(),
    stage: 'asked',
    blockNumber: null,
    spedUp: false,
    queued: false,
    error: null,
  }
  await putTransaction(transaction)
  try {
    const hash = await sendTransaction(config, { account: from, chainId: transaction.chainId, ...call })
    const sent = { hash, stage: 'sent' } as const
    await changeTransaction(transaction.key, sent)
    return { ...transaction, ...sent }
  } catch (error) {
    await forgetTransaction(transaction.key)
    throw walletError(error)
  }
}

/** The client that reads the chain of `config`. */
export function clientOf(config: Config): PublicClient {
  const client = getPublicClient(config)
  if (!client) throw new AppError('INTERNAL', { reason: 'no chain configured' })
  return client as PublicClient
}

async function checkFunds(client: PublicClient, from: Address, call: { to: Address; data: `0x${string}` }) {
  let cost
  try {
    cost = await estimateCost(client, from, call)
  } catch (error) {
    throw walletError(error)
  }
  const missing = await shortfallWei(client, from, cost)
  if (missing > 0n)
    throw new AppError('FUNDS_SHORT', {
      missing: formatCoins(missing, client.chain),
      missingWei: missing.toString(),
    })
}

/** A wallet may have switched since the page was drawn: what is signed must be what was shown. */
function checkAccount(config: Config, client: PublicClient, from: Address): void {
  const { address, chainId } = getAccount(config)
  if (!address || !isAddressEqual(address, from)) throw new AppError('ACCOUNT_CHANGED')
  if (chainId !== client.chain?.id)
    throw new AppError('WALLET_WRONG_CHAIN', { wanted: client.chain?.name ?? '' })
}
