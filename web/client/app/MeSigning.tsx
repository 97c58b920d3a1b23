import { type RefObject, useEffect } from 'react'
import { createPortal } from 'react-dom'
import { MyAccount } from './MyAccount.tsx'
import { UnderWay } from './UnderWay.tsx'
import { AccountButton } from './wallet/AccountButton.tsx'
import { useConnection } from './wallet/useConnection.ts'
import { WalletProviders } from './wallet/WalletProviders.tsx'

type MeSigningProps = Readonly<{
  slots: Readonly<{ account: HTMLElement | null; signing: HTMLElement | null }>
  /** Filled with how to let go of the wallet. */
  disconnectRef: RefObject<() => Promise<void>>
}>

const nothing = () => {}

/** What depends on who is connected. */
export default function MeSigning({ slots, disconnectRef }: MeSigningProps) {
  return (
    <WalletProviders errorSlot={slots.signing} onError={nothing}>
      <Parts slots={slots} disconnectRef={disconnectRef} />
    </WalletProviders>
  )
}

function Parts({ slots, disconnectRef }: MeSigningProps) {
  const connection = useConnection()
  useEffect(() => {
    disconnectRef.current = connection.disconnect
  }, [disconnectRef, connection.disconnect])
  return (
    <>
      {slots.account && createPortal(<AccountButton connection={connection} />, slots.account)}
      {slots.signing &&
        createPortal(
          <>
            <MyAccount connection={connection} />
            <UnderWay connection={connection} />
          </>,
          slots.signing,
        )}
    </>
  )
}
