import { useCallback } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { createPortal } from 'react-dom'
import type { Account } from '../../shared/api.ts'
import { AppError } from '../../shared/appError.ts'
import { fetchAccount } from '../api/fetchAccount.ts'
import type { Connection } from '../chain/connection.ts'
import { readSplits } from '../chain/readSplits.ts'
import { SplitControl } from '../features/control/SplitControl.tsx'
import { Earnings } from '../features/me/Earnings.tsx'
import { TransactionNote } from '../features/transactions/TransactionNote.tsx'
import { useArrivals } from '../features/transactions/useArrivals.ts'
import { useTransactions } from '../features/transactions/useTransactions.ts'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { linkTo } from '../ui/linkTo.ts'
import { useWords } from '../ui/useWords.ts'
import { ProfileGrid } from './ProfileGrid.tsx'
import { AccountButton } from './wallet/AccountButton.tsx'
import { useConnection } from './wallet/useConnection.ts'
import { WalletProviders } from './wallet/WalletProviders.tsx'
import { WalletState } from './wallet/WalletState.tsx'

type MeSigningProps = Readonly<{
  slots: Readonly<{ account: HTMLElement | null; signing: HTMLElement | null }>
}>

const nothing = () => {}

/** What depends on who is connected. */
export default function MeSigning({ slots }: MeSigningProps) {
  return (
    <WalletProviders errorSlot={slots.signing} onError={nothing}>
      <Parts slots={slots} />
    </WalletProviders>
  )
}

function Parts({ slots }: MeSigningProps) {
  const connection = useConnection()
  return (
    <>
      {slots.account && createPortal(<AccountButton connection={connection} />, slots.account)}
      {slots.signing &&
        createPortal(
          <>
            <Mine connection={connection} />
            <UnderWay connection={connection} />
          </>,
          slots.signing,
        )}
    </>
  )
}

function Mine({ connection }: { connection: Connection }) {
  const { words } = useWords()
  const { address, connect, hasWallets } = connection
  const { data, error } = useQuery({
    queryKey: ['account', address],
    queryFn: () => fetchAccount(address ?? ''),
    enabled: address !== null,
    retry: 1,
  })
  if (!address)
    return (
      <section className="studio-section">
        <h2>{words.me.held}</h2>
        <div className="studio-fields">
          <p>{words.me.connect}</p>
          <p>
            <button type="button" className="button primary" onClick={connect}>
              {words.header.connect}
            </button>
          </p>
          {!hasWallets && <WalletState connection={connection} />}
        </div>
      </section>
    )
  if (error)
    return (
      <ErrorNote error={error instanceof AppError ? error : new AppError('INTERNAL', {}, { cause: error })} />
    )
  if (!data) return <output>{words.me.loading}</output>
  return <AccountSections connection={connection} account={data} />
}

function AccountSections({ connection, account }: { connection: Connection; account: Account }) {
  const { words } = useWords()
  const { client } = connection
  const held = useQuery({
    queryKey: ['splits', account.address, account.blockNumber],
    queryFn: () => readSplits(client, account.created),
    retry: false,
  })
  const heldIds = new Set(account.held.map(({ id }) => id))
  const sold = account.created.filter(({ id }) => !heldIds.has(id))
  const hasSplits = (held.data?.length ?? 0) > 0 || account.owed.length > 0
  return (
    <>
      <section className="studio-section">
        <h2>{words.me.held}</h2>
        <div className="studio-fields">
          <ProfileGrid profiles={account.held} primary={account.primary} canEdit />
          {account.held.length === 0 && (
            <p>
              {words.me.none} <a href={linkTo('/studio')}>{words.me.make}</a>
            </p>
          )}
          {sold.length > 0 && (
            <>
              <p className="label">{words.me.createdOnly}</p>
              <ProfileGrid profiles={sold} primary={null} canEdit />
            </>
          )}
        </div>
      </section>
      <section className="studio-section">
        <h2>{words.me.earned}</h2>
        <div className="studio-fields">
          <Earnings account={account} />
        </div>
      </section>
      {hasSplits && (
        <section className="studio-section">
          <h2>{words.me.splits}</h2>
          <div className="studio-fields">
            <WalletState connection={connection} />
            <SplitControl connection={connection} owed={account.owed} held={held.data ?? []} />
          </div>
        </section>
      )}
    </>
  )
}

function UnderWay({ connection }: { connection: Connection }) {
  const { words } = useWords()
  const { deployment } = connection
  const queryClient = useQueryClient()
  const { transactions, chainAnswers } = useTransactions(connection)
  const renew = useCallback(
    () => void queryClient.invalidateQueries({ queryKey: ['account'] }),
    [queryClient],
  )
  useArrivals(transactions, renew)
  if (transactions.length === 0) return null
  return (
    <section className="studio-section">
      <h2>{words.pending.title}</h2>
      <div className="studio-fields">
        <ul className="transactions">
          {transactions.map((transaction) => (
            <TransactionNote
              key={transaction.key}
              transaction={transaction}
              explorerUrl={deployment.explorerUrl}
            />
          ))}
        </ul>
        {!chainAnswers && <p role="alert">{words.pending.chainDown}</p>}
      </div>
    </section>
  )
}
