import { createPortal } from 'react-dom'
import type { Profile } from '../../shared/api.ts'
import type { Draft } from '../../shared/draft.ts'
import type { ProfileControl } from '../features/edit/useProfile.ts'
import { EditSections } from './EditSections.tsx'
import { useEditSigning } from './useEditSigning.ts'
import { AccountButton } from './wallet/AccountButton.tsx'
import { WalletProviders } from './wallet/WalletProviders.tsx'

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
  const signing = useEditSigning(props)
  const { slots } = props
  return (
    <>
      {slots.account && createPortal(<AccountButton connection={signing.connection} />, slots.account)}
      {slots.signing && createPortal(<EditSections {...props} signing={signing} />, slots.signing)}
    </>
  )
}
