import { useCallback, useEffect, useMemo } from 'react'
import { createPortal } from 'react-dom'
import type { Draft } from '../../shared/draft.ts'
import { MintPanel } from '../features/mint/MintPanel.tsx'
import { useSponsorship } from '../features/mint/useSponsorship.ts'
import { useTransactions } from '../features/transactions/useTransactions.ts'
import { useWords } from '../ui/useWords.ts'
import { AccountButton } from './wallet/AccountButton.tsx'
import { sealOf } from './sealOf.ts'
import { useKeepTyped } from './useKeepTyped.ts'
import { useLive } from './useLive.ts'
import { useConnection } from './wallet/useConnection.ts'
import { WalletProviders } from './wallet/WalletProviders.tsx'
import { WalletState } from './wallet/WalletState.tsx'
import { NO_FACTS, type WalletFacts } from './walletFacts.ts'

export type MakeSigningProps = Readonly<{
  draft: Draft
  altDefault: string
  isTaken: boolean
  /** Where in the page the parts belong; null until they are drawn. */
  slots: Readonly<{ account: HTMLElement | null; mint: HTMLElement | null }>
  onFacts: (facts: WalletFacts) => void
  /** Told when somebody else minted this handle first. */
  onTaken: () => void
  onMinted: () => Promise<void>
}>

/** The wallet's parts of the making screen, put into their places in a form that was there before. */
export default function MakeSigning(props: MakeSigningProps) {
  const { onFacts } = props
  const onError = useCallback(() => onFacts({ ...NO_FACTS, ready: true }), [onFacts])
  return (
    <WalletProviders errorSlot={props.slots.mint} onError={onError}>
      <Parts {...props} />
    </WalletProviders>
  )
}

function Parts({ draft, altDefault, isTaken, slots, onFacts, onTaken, onMinted }: MakeSigningProps) {
  const connection = useConnection()
  const { address, deployment, wallet } = connection
  const sponsorship = useSponsorship(deployment.sponsored, draft)
  const fee = sponsorship.isTaken ? 'paid' : connection.fee
  const { transactions, chainAnswers } = useTransactions(connection)
  const transaction =
    transactions.findLast(({ kind, args }) => kind === 'mint' && args.handle === draft.handle) ?? null
  const minted = useMemo(() => sealOf(transaction), [transaction])
  const { live, leave } = useLive(transactions, { draft, altDefault, wallet }, onMinted)
  useEffect(
    () => onFacts({ account: address, fee, ready: true, minted, live }),
    [address, fee, minted, live, onFacts],
  )
  const onYours = useKeepTyped(draft, altDefault)
  const isAway = !chainAnswers && transaction !== null
  return (
    <>
      {slots.account && createPortal(<AccountButton connection={connection} />, slots.account)}
      {slots.mint &&
        createPortal(
          <>
            <MintPanel
              draft={draft}
              altDefault={altDefault}
              isTaken={isTaken && transaction === null}
              connection={connection}
              sponsorship={sponsorship}
              transaction={transaction}
              onTaken={onTaken}
              onYours={onYours}
              onLeave={leave}
            >
              <WalletState connection={connection} />
            </MintPanel>
            {isAway && <ChainDown />}
          </>,
          slots.mint,
        )}
    </>
  )
}

function ChainDown() {
  const { words } = useWords()
  return <p role="alert">{words.pending.chainDown}</p>
}
