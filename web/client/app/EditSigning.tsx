import { createPortal } from 'react-dom'
import { EditSections } from './EditSections.tsx'
import type { EditSigningProps } from './editSigningProps.ts'
import { useEditSigning } from './useEditSigning.ts'
import { AccountButton } from './wallet/AccountButton.tsx'
import { WalletProviders } from './wallet/WalletProviders.tsx'

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
  const signing = useEditSigning(props)
  const { slots } = props
  return (
    <>
      {slots.account && createPortal(<AccountButton connection={signing.connection} />, slots.account)}
      {slots.signing && createPortal(<EditSections {...props} signing={signing} />, slots.signing)}
    </>
  )
}
