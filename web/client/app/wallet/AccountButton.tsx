import { Suspense, lazy, useState } from 'react'
import type { Connection } from '../../chain/connection.ts'
import { useWords } from '../../ui/useWords.ts'

const AccountDialog = lazy(() => import('./AccountDialog.tsx'))

/** Who is connected, shortened; or the way to connect. */
export function AccountButton({ connection }: { connection: Connection }) {
  const { words } = useWords()
  const [isOpen, setIsOpen] = useState(false)
  const { address, connect } = connection
  if (!address)
    return (
      <button type="button" className="button" onClick={connect}>
        {words.header.connect}
      </button>
    )
  return (
    <>
      <button
        type="button"
        className="account-button mono ltr"
        aria-label={words.header.account(address)}
        onClick={() => setIsOpen(true)}
      >
        {address.slice(0, 6)}…{address.slice(-4)}
      </button>
      {isOpen && (
        <Suspense fallback={null}>
          <AccountDialog address={address} network={connection.network} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
