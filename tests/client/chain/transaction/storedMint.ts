import { mint, type MintArgs } from '../../../../web/client/chain/sign/mint.ts'
import type { StoredTransaction } from '../../../../web/client/chain/transaction/transaction.ts'
import type { TestChain } from '../../../anvil.ts'

let nextHandle = 0

export function mintArgs(handle = `look-up-${++nextHandle}`): MintArgs {
  return { handle, digest: `0x${'7'.repeat(64)}`, royaltyBps: 500, receiver: null, enforced: false }
}

/** A mint as the studio would have stored it, with the account's next nonce. */
export async function storedMint(
  chain: TestChain,
  index: number,
  change: Partial<StoredTransaction> = {},
): Promise<StoredTransaction> {
  const from = chain.wallet(index).account.address
  const args = mintArgs()
  const call = mint.call({ profile: chain.profile, splits: chain.splits }, args)
  return {
    key: args.handle,
    kind: 'mint',
    args,
    chainId: chain.chainId,
    contract: chain.profile,
    from,
    ...call,
    hash: null,
    batch: null,
    nonce: await chain.client.getTransactionCount({ address: from }),
    seen: false,
    sinceBlock: Number(await chain.client.getBlockNumber()),
    askedAt: new Date().toISOString(),
    stage: 'sent',
    blockNumber: null,
    spedUp: false,
    queued: false,
    unseen: false,
    error: null,
    isFinal: false,
    ...change,
  }
}
