import { signTypedData } from 'wagmi/actions'
import { getBlock, getBlockNumber } from 'viem/actions'
import { relayMint } from '../../api/relayMint.ts'
import { type MintArgs, mint } from '../../chain/sign/mint.ts'
import { mintForTypedData } from '../../chain/sign/mintFor.ts'
import { clientOf } from '../../chain/transaction/askToSign.ts'
import type { StoredTransaction } from '../../chain/transaction/transaction.ts'
import {
  changeTransaction,
  forgetTransaction,
  putTransaction,
} from '../../chain/transaction/transactionStore.ts'
import type { Wallet } from '../../chain/wallet.ts'
import { walletError } from '../../chain/walletError.ts'

/** The contract takes at most an hour; half of it leaves room for clocks that differ. */
const VALID_FOR_SECONDS = 1_800

/** Has the mint signed as a message and sent by the relayer, who pays. */
export async function sponsorMint(wallet: Wallet, args: MintArgs): Promise<StoredTransaction> {
  const { config, address, chainId, contracts } = wallet
  const client = clientOf(config)
  const { timestamp } = await getBlock(client)
  const { handle, digest, royaltyBps } = args
  const signed = { to: address, handle, digest, royaltyBps, deadline: Number(timestamp) + VALID_FOR_SECONDS }
  const transaction: StoredTransaction = {
    key: crypto.randomUUID(),
    kind: mint.kind as 'mint',
    args,
    chainId,
    contract: contracts.profile,
    from: address,
    ...mint.call(contracts, args),
    hash: null,
    batch: null,
    // The relayer's nonce, not this account's: nothing to be learnt from it here.
    nonce: null,
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
    const typedData = mintForTypedData({ chainId, contract: contracts.profile }, signed)
    const signature = await signTypedData(config, { account: address, ...typedData })
    const sent = { hash: await relayMint({ ...signed, signature }), stage: 'sent' } as const
    await changeTransaction(transaction.key, sent)
    return { ...transaction, ...sent }
  } catch (error) {
    await forgetTransaction(transaction.key)
    throw walletError(error)
  }
}
