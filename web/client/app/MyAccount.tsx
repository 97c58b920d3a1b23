import { useQuery } from '@tanstack/react-query'
import { AppError } from '../../shared/appError.ts'
import { fetchAccount } from '../api/fetchAccount.ts'
import type { Connection } from '../chain/connection.ts'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { Section } from '../ui/Section.tsx'
import { useWords } from '../ui/useWords.ts'
import { AccountSections } from './AccountSections.tsx'
import { WalletState } from './wallet/WalletState.tsx'

/** What the connected account holds, made and earned; or the way to connect one. */
export function MyAccount({ connection }: { connection: Connection }) {
  const { words } = useWords()
  const { address } = connection
  const { data, error, refetch } = useQuery({
    queryKey: ['account', address],
    queryFn: () => fetchAccount(address ?? ''),
    enabled: address !== null,
    retry: 1,
  })
  if (data) return <AccountSections connection={connection} account={data} />
  return (
    <Section title={words.me.held} busy={address !== null && !error}>
      {!address && <Stranger connection={connection} />}
      {address && !error && <output>{words.me.loading}</output>}
      {error && (
        <>
          <ErrorNote
            error={error instanceof AppError ? error : new AppError('INTERNAL', {}, { cause: error })}
          />
          <p>
            <button type="button" className="button" onClick={() => void refetch()}>
              {words.steps.again}
            </button>
          </p>
        </>
      )}
    </Section>
  )
}

function Stranger({ connection }: { connection: Connection }) {
  const { words } = useWords()
  return (
    <>
      <p>{words.me.connect}</p>
      <p>
        <button type="button" className="button primary" onClick={connection.connect}>
          {words.header.connect}
        </button>
      </p>
      {!connection.hasWallets && <WalletState connection={connection} />}
    </>
  )
}
