import { AppError } from '../../../shared/appError.ts'
import type { Digest } from '../../../shared/cid.ts'
import type { Draft } from '../../../shared/draft.ts'
import { readProfile } from '../../../shared/readProfile.ts'
import { ensureSession } from '../../api/session.ts'
import { storeDraft } from '../../api/storeDraft.ts'
import { setMetadata } from '../../chain/sign/setMetadata.ts'
import type { SignArgs, Signable } from '../../chain/sign/signable.ts'
import { signInWith } from '../../chain/signInWith.ts'
import { askToSign } from '../../chain/transaction/askToSign.ts'
import type { StoredTransaction } from '../../chain/transaction/transaction.ts'
import type { Wallet } from '../../chain/wallet.ts'

export type PublishStep = 'check' | 'session' | 'signIn' | 'store' | 'sign'
type SetsDigest = Signable<SignArgs & { handle: string; digest: Digest }>

export type PublishRequest = Readonly<{
  wallet: Wallet
  draft: Draft
  altDefault: string
  /** The digest that the changes were made against. */
  basedOn: string
  /** What is told: an edit, or the emptying of a card. */
  signable?: SetsDigest
  onStep: (step: PublishStep) => void
}>

/** Stores `draft` and asks its owner to publish it. Throws `PROFILE_CHANGED` when somebody published something else meanwhile. */
export async function publishDraft(request: PublishRequest): Promise<StoredTransaction> {
  const { wallet, draft, altDefault, basedOn, onStep } = request
  const { client, contracts, address } = wallet
  const found = await readProfile({ client, contract: contracts.profile, handle: draft.handle })
  if (found.state !== 'minted' || found.profile.digest !== basedOn)
    throw new AppError('PROFILE_CHANGED', { handle: draft.handle })
  onStep('session')
  await ensureSession(address, (nonce) => {
    onStep('signIn')
    return signInWith(wallet, nonce)
  })
  onStep('store')
  const digest = await storeDraft(draft, altDefault, wallet.signal)
  onStep('check')
  const asking = { ...wallet, onAsked: () => onStep('sign') }
  return askToSign(asking, request.signable ?? setMetadata, { handle: draft.handle, digest })
}
