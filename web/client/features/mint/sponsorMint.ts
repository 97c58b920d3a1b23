import { getBlock } from 'viem/actions'
import { signTypedData } from 'wagmi/actions'
import { relayMint } from '../../api/relayMint.ts'
import { type MintArgs, mint } from '../../chain/sign/mint.ts'
import { mintForTypedData } from '../../chain/sign/mintFor.ts'
import { checkAccount, tryOrFind } from '../../chain/transaction/askToSign.ts'
import { keepWhile } from '../../chain/transaction/keepWhile.ts'
import { newTransaction } from '../../chain/transaction/newTransaction.ts'
import type { StoredTransaction } from '../../chain/transaction/transaction.ts'
import type { Wallet } from '../../chain/wallet.ts'

/** The contract takes at most an hour; half of it leaves room for clocks that differ. */
const VALID_FOR_SECONDS = 1_800

/** Has the mint signed as a message and sent by the relayer, who pays; answers it as done where an earlier try has landed. */
export async function sponsorMint(wallet: Wallet, args: MintArgs): Promise<StoredTransaction> {
  const { config, client, address, chainId, contracts } = wallet
  const transaction = await newTransaction(wallet, mint, args, null)
  const landed = await tryOrFind(wallet, transaction)
  if (landed) return landed
  checkAccount(wallet)
  const { timestamp } = await getBlock(client)
  const { handle, digest, royaltyBps } = args
  const signed = { to: address, handle, digest, royaltyBps, deadline: Number(timestamp) + VALID_FOR_SECONDS }
  const typedData = mintForTypedData({ chainId, contract: contracts.profile }, signed)
  return keepWhile(client, transaction, async () => {
    wallet.onAsked?.()
    const signature = await signTypedData(config, { account: address, ...typedData })
    return { hash: await relayMint({ ...signed, signature }) }
  })
}
