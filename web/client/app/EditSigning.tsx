import { type ReactNode, useCallback, useMemo, useRef } from 'react'
import { useQuery } from '@tanstack/react-query'
import { createPortal } from 'react-dom'
import type { Profile } from '../../shared/api.ts'
import type { Draft } from '../../shared/draft.ts'
import { fetchAccount } from '../api/fetchAccount.ts'
import { tombstone } from '../chain/sign/tombstone.ts'
import type { StoredTransaction } from '../chain/transaction/transaction.ts'
import { LeaveControl } from '../features/control/LeaveControl.tsx'
import { ProtectControl } from '../features/control/ProtectControl.tsx'
import { RoyaltyControl } from '../features/control/RoyaltyControl.tsx'
import { editDraft, forgetDraft, keepDraft } from '../features/draft/draftStore.ts'
import { changesOf } from '../features/edit/changesOf.ts'
import { PublishPanel } from '../features/edit/PublishPanel.tsx'
import { usePublish } from '../features/edit/usePublish.ts'
import type { ProfileControl } from '../features/edit/useProfile.ts'
import { TransactionNote } from '../features/transactions/TransactionNote.tsx'
import { useArrivals } from '../features/transactions/useArrivals.ts'
import { useTransactions } from '../features/transactions/useTransactions.ts'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { useWords } from '../ui/useWords.ts'
import { AccountButton } from './wallet/AccountButton.tsx'
import { useConnection } from './wallet/useConnection.ts'
import { WalletProviders } from './wallet/WalletProviders.tsx'
import { WalletState } from './wallet/WalletState.tsx'

export type EditSigningProps = Readonly<{
  profile: Profile
  published: Draft
  draft: Draft
  altDefault: string
  slots: Readonly<{ account: HTMLElement | null; signing: HTMLElement | null }>
  control: ProfileControl
  /** Forgets the changes. */
  onReset: () => Promise<void>
}>

const nothing = () => {}

/** All that can be signed about one profile, in the places that the form keeps for it. */
export default function EditSigning(props: EditSigningProps) {
  return (
    <WalletProviders errorSlot={props.slots.signing} onError={nothing}>
      <Parts {...props} />
    </WalletProviders>
  )
}

function Parts(props: EditSigningProps) {
  const { profile, published, slots, control, draft } = props
  const connection = useConnection()
  const { deployment } = connection
  const { transactions, chainAnswers } = useTransactions(connection)
  const { handle } = profile
  const mine = useMemo(
    () => transactions.filter(({ args }) => args.handle === handle),
    [transactions, handle],
  )
  const isUnderWay = mine.some(({ stage }) => stage === 'sent' || stage === 'included')
  const submitted = useRef<Draft | null>(null)
  const hasChanges = changesOf(published, draft).length > 0
  const onPublished = useCallback(async () => {
    const isThis = submitted.current === draft
    if (isThis) await forgetDraft(editDraft(handle))
    // What was typed here and is not what was published stays on the screen; publishing it will say what happened.
    return isThis || !hasChanges
  }, [draft, handle, hasChanges])
  useReloading(mine, control, onPublished)
  return (
    <>
      {slots.account && createPortal(<AccountButton connection={connection} />, slots.account)}
      {slots.signing &&
        createPortal(
          <Sections
            {...props}
            connection={connection}
            isUnderWay={isUnderWay}
            onSubmit={() => (submitted.current = draft)}
            notes={worthMention(mine).map((transaction) => (
              <TransactionNote
                key={transaction.key}
                transaction={transaction}
                explorerUrl={deployment.explorerUrl}
              />
            ))}
            chainAnswers={chainAnswers}
          />,
          slots.signing,
        )}
    </>
  )
}

/** Once a change is on our pages the profile is read anew; what was published is no draft any more. */
function useReloading(
  transactions: readonly StoredTransaction[],
  { reload }: ProfileControl,
  onPublished: () => Promise<boolean>,
): void {
  const renew = useCallback(
    ({ kind, blockNumber }: StoredTransaction) => {
      const start = async () => {
        const isPublication = kind === 'setMetadata' || kind === 'tombstone'
        if (isPublication && !(await onPublished())) return
        await reload(blockNumber ?? undefined)
      }
      void start()
    },
    [reload, onPublished],
  )
  useArrivals(transactions, renew)
}

/** What is under way or went wrong, and of what is done only the last. */
function worthMention(transactions: readonly StoredTransaction[]): StoredTransaction[] {
  const done = transactions.findLast(({ stage }) => stage === 'visible')
  return transactions.filter((one) => one.stage !== 'visible' || one === done)
}

type SectionsProps = EditSigningProps &
  Readonly<{
    connection: ReturnType<typeof useConnection>
    isUnderWay: boolean
    onSubmit: () => void
    notes: readonly ReactNode[]
    chainAnswers: boolean
  }>

function Sections(props: SectionsProps) {
  const { profile, published, draft, altDefault, control, onReset, connection, isUnderWay, notes } = props
  const { words } = useWords()
  const { address, wallet } = connection
  const isOwner = address === profile.owner
  const leave = useTombstone(props)
  const keepAndReload = async () => {
    await keepDraft(editDraft(profile.handle), draft)
    await control.reload()
  }
  const account = useQuery({
    queryKey: ['account', address, profile.blockNumber],
    queryFn: () => fetchAccount(address ?? ''),
    enabled: address !== null,
    retry: false,
  })
  return (
    <>
      <section className="studio-section">
        <h2>{words.edit.section}</h2>
        <div className="studio-fields">
          <PublishPanel
            profile={profile}
            published={published}
            draft={draft}
            altDefault={altDefault}
            connection={connection}
            isUnderWay={isUnderWay}
            onSubmit={props.onSubmit}
            onReload={() => void keepAndReload()}
            onDiscard={() => void onReset()}
          >
            <WalletState connection={connection} />
          </PublishPanel>
          {notes.length > 0 && <ul className="transactions">{notes}</ul>}
          {!props.chainAnswers && <p role="alert">{words.pending.chainDown}</p>}
        </div>
      </section>
      {address && (
        <section className="studio-section">
          <h2>{words.control.section}</h2>
          <div className="studio-fields">
            <RoyaltyControl profile={profile} wallet={wallet} account={address} />
          </div>
        </section>
      )}
      {isOwner && (
        <>
          <section className="studio-section">
            <h2>{words.control.protect}</h2>
            <div className="studio-fields">
              <ProtectControl
                profile={profile}
                wallet={wallet}
                isPrimary={account.data?.primary === profile.handle}
              />
            </div>
          </section>
          <section className="studio-section">
            <h2>{words.control.leave}</h2>
            <div className="studio-fields">
              <LeaveControl profile={profile} wallet={wallet} onTombstone={leave.ask} />
              {leave.error && <ErrorNote error={leave.error} />}
            </div>
          </section>
        </>
      )}
    </>
  )
}

/** Emptying a card is publishing a blank one, told for what it is. */
function useTombstone({ profile, published, connection }: SectionsProps) {
  const { step, error, publish } = usePublish()
  const { wallet } = connection
  const { digest } = profile
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
  return { ask: wallet && step === null ? ask : null, error }
}
