import { useCallback } from 'react'
import type { AppError } from '../../shared/appError.ts'
import type { Draft } from '../../shared/draft.ts'
import { tombstone } from '../chain/sign/tombstone.ts'
import type { Wallet } from '../chain/wallet.ts'
import { type PublishControl, usePublish } from '../features/edit/usePublish.ts'

export type Tombstone = Readonly<{
  /** Null while it can't be asked for. */
  ask: (() => void) | null
  error: AppError | null
  /** How far it is, and how to wait no longer. */
  publishing: PublishControl
}>

/** Emptying a card is publishing a blank one over `digest`, told for what it is. */
export function useTombstone(wallet: Wallet | null, published: Draft, digest: string): Tombstone {
  const publishing = usePublish()
  const { step, error, publish } = publishing
  const ask = useCallback(() => {
    const start = async () => {
      if (!wallet) return
      const { blankPortrait } = await import('../features/portrait/blankPortrait.ts')
      const portrait = await blankPortrait()
      const draft = { ...published, displayName: '', bio: '', alt: '', links: [], portrait }
      publish({ wallet, draft, altDefault: '', basedOn: digest, signable: tombstone })
    }
    void start()
  }, [wallet, published, digest, publish])
  return { ask: wallet && step === null ? ask : null, error, publishing }
}
