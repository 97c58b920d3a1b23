import { AppError } from '../../../shared/appError.ts'
import type { Draft } from '../../../shared/draft.ts'
import { readProfile } from '../../../shared/readProfile.ts'
import { ensureSession } from '../../api/session.ts'
import { storeDraft } from '../../api/storeDraft.ts'
import { resolveReceiver } from '../../chain/resolveReceiver.ts'
import { type SplitArgs, createSplit } from '../../chain/sign/createSplit.ts'
import { type MintArgs, mint } from '../../chain/sign/mint.ts'
import { signInWith } from '../../chain/signInWith.ts'
import { askForBatch, canBatch, leavesSteps } from '../../chain/transaction/askForBatch.ts'
import { askToSign } from '../../chain/transaction/askToSign.ts'
import { untilIncluded } from '../../chain/transaction/follow.ts'
import { newTransaction } from '../../chain/transaction/newTransaction.ts'
import type { StoredTransaction } from '../../chain/transaction/transaction.ts'
import { putTransaction } from '../../chain/transaction/transactionStore.ts'
import type { Wallet } from '../../chain/wallet.ts'
import { pollingIntervalMs } from '../../chain/walletConfig.ts'
import { namingTheWinner } from './namingTheWinner.ts'
import { sponsorMint } from './sponsorMint.ts'

/** What happens until the wallet has sent the mint; what comes after is followed from storage. */
export type MintStep = 'session' | 'signIn' | 'store' | 'check' | 'split' | 'splitSent' | 'sign'

/** Says which step begins, and of the last one what is about to be signed. */
export type OnMintStep = (step: MintStep, signing?: MintArgs) => void

export type MintRequest = Readonly<{
  wallet: Wallet
  draft: Draft
  altDefault: string
  /** Whether the relayer pays. */
  sponsored: boolean
  onStep: OnMintStep
}>

/**
 * Signs in, stores the content, and asks for the mint. What is signed is the digest computed here, of content that is already pinned.
 * Throws what any of it throws; `HANDLE_TAKEN_NOW` names who was faster, `HANDLE_YOURS` that it was this account.
 */
export async function mintDraft(request: MintRequest): Promise<StoredTransaction> {
  const { wallet, draft, sponsored, onStep } = request
  const { client } = wallet
  onStep('check')
  const { receiver, split } = await resolveReceiver(client, wallet.contracts, draft.receiver)
  onStep('session')
  await ensureSession(wallet.address, (nonce) => {
    onStep('signIn')
    return signInWith(wallet, nonce)
  })
  onStep('store')
  const digest = await storeDraft(draft, request.altDefault, wallet.signal)
  const args: MintArgs = {
    handle: draft.handle,
    digest,
    royaltyBps: draft.royaltyBps,
    receiver,
    enforced: draft.enforced,
  }
  try {
    if (split) {
      const batched = await mintWithSplit(request, { handle: draft.handle, ...split }, args)
      if (batched) return batched
    }
    onStep('check', args)
    const asking = { ...wallet, onAsked: () => onStep('sign', args) }
    return sponsored ? await sponsorMint(asking, args) : await askToSign(asking, mint, args)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const named = namingTheWinner(error, draft.handle, wallet.address)
    const waiting = named.code === 'HANDLE_YOURS' ? await keepIfFree(wallet, args) : null
    if (waiting) return waiting
    throw named
  }
}

/** A handle that only the pool of transactions gives to this account is on its way by an earlier try: that one is followed, none is sent. */
async function keepIfFree(wallet: Wallet, args: MintArgs): Promise<StoredTransaction | null> {
  const { client, contracts } = wallet
  const found = await readProfile({ client, contract: contracts.profile, handle: args.handle })
  if (found.state !== 'free') return null
  const waiting = { ...(await newTransaction(wallet, mint, args, null)), stage: 'sent' as const }
  await putTransaction(waiting)
  return waiting
}

/**
 * Creates the split and mints in one confirmation where the wallet can do that; else creates the split and answers null.
 * Who declines what their wallet needs for it (EIP-5792, 5750), or whose wallet can't after all, is asked for each step instead.
 */
async function mintWithSplit(
  { wallet, onStep }: MintRequest,
  split: SplitArgs,
  args: MintArgs,
): Promise<StoredTransaction | null> {
  if (await canBatch(wallet)) {
    onStep('check', args)
    try {
      const before = createSplit.call(wallet.contracts, split)
      const asking = { ...wallet, onAsked: () => onStep('sign', args) }
      return await askForBatch(asking, { before, signable: mint, args })
    } catch (error) {
      if (!leavesSteps(error)) throw error
    }
  }
  onStep('check')
  const asked = await askToSign({ ...wallet, onAsked: () => onStep('split') }, createSplit, split)
  onStep('splitSent')
  await untilIncluded(wallet, asked, pollingIntervalMs(wallet.chainId))
  return null
}
