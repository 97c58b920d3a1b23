import { createPortal } from 'react-dom'
import { MyAccount } from './MyAccount.tsx'
import { UnderWay } from './UnderWay.tsx'
import { AccountButton } from './wallet/AccountButton.tsx'
import { useConnection } from './wallet/useConnection.ts'
import { WalletProviders } from './wallet/WalletProviders.tsx'

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
            <MyAccount connection={connection} />
            <UnderWay connection={connection} />
          </>,
          slots.signing,
        )}
    </>
  )
}
