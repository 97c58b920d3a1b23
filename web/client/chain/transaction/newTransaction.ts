import { getBlockNumber } from 'viem/actions'
import type { SignArgs, Signable } from '../sign/signable.ts'
import type { Wallet } from '../wallet.ts'
import type { StoredTransaction } from './transaction.ts'

/**
 * What is stored before a wallet is asked to sign `signable`.
 * @param nonce - the account's next one, the least that the transaction can have; null when someone else sends it.
 */
export async function newTransaction<Args extends SignArgs>(
  wallet: Wallet,
  signable: Signable<Args>,
  args: Args,
  nonce: number | null,
): Promise<StoredTransaction> {
  const { to, data } = signable.call(wallet.contracts, args)
  return {
    key: crypto.randomUUID(),
    kind: signable.kind,
    args,
    chainId: wallet.chainId,
    contract: wallet.contracts.profile,
    from: wallet.address,
    to,
    data,
    hash: null,
    batch: null,
    nonce,
    seen: false,
    sinceBlock: Number(await getBlockNumber(wallet.client)),
    askedAt: new Date().toISOString(),
    stage: 'asked',
    blockNumber: null,
    spedUp: false,
    queued: false,
    unseen: false,
    error: null,
    isFinal: false,
  }
}
