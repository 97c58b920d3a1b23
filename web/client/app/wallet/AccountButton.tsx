import { useAccountModal } from '@rainbow-me/rainbowkit'
import type { Connection } from '../../chain/connection.ts'
import { useWords } from '../../ui/useWords.ts'

/** Who is connected, shortened; or the way to connect. */
export function AccountButton({ connection }: { connection: Connection }) {
  const { words } = useWords()
  const { openAccountModal } = useAccountModal()
  const { address, connect } = connection
  if (!address)
    return (
      <button type="button" className="button" onClick={connect}>
        {words.header.connect}
      </button>
    )
  return (
    <button
      type="button"
      className="account-button mono ltr"
      aria-label={words.header.account(address)}
      onClick={() => openAccountModal?.()}
    >
      {address.slice(0, 6)}…{address.slice(-4)}
    </button>
  )
}
