import type { Draft } from '../../shared/draft.ts'
import type { TermsFieldsProps } from '../features/terms/TermsFields.tsx'
import type { MintedSeal } from './sealOf.ts'

/** What the wallet part tells the form. */
export type WalletFacts = Readonly<{
  account: string | null
  fee: TermsFieldsProps['fee']
  ready: boolean
  /** Set once the mint is in a block. */
  minted: MintedSeal | null
  /** Set once its page is there: what was minted, and the way to the page. */
  live: Readonly<{ draft: Draft; seal: MintedSeal | null; go: () => void }> | null
}>

export const NO_FACTS: WalletFacts = { account: null, fee: null, ready: false, minted: null, live: null }
