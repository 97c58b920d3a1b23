import { ApprovalsControl } from '../features/control/ApprovalsControl.tsx'
import { LeaveControl } from '../features/control/LeaveControl.tsx'
import { ProtectControl } from '../features/control/ProtectControl.tsx'
import { RoyaltyControl } from '../features/control/RoyaltyControl.tsx'
import { PublishPanel } from '../features/edit/PublishPanel.tsx'
import { TransactionNotes } from '../features/transactions/TransactionNotes.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { Section } from '../ui/Section.tsx'
import { Waiting } from '../ui/Waiting.tsx'
import { useWords } from '../ui/useWords.ts'
import type { EditSigningProps } from './editSigningProps.ts'
import type { EditSigningControl } from './useEditSigning.ts'
import { WalletState } from './wallet/WalletState.tsx'

type EditSectionsProps = EditSigningProps & Readonly<{ signing: EditSigningControl }>

/** Publishing, for everyone to see; then what its creator and its owner can sign. */
export function EditSections(props: EditSectionsProps) {
  const { profile, published, draft, altDefault, onReset, signing } = props
  const { words } = useWords()
  const { connection, tombstone } = signing
  const { publishing } = tombstone
  const { address, wallet } = connection
  return (
    <>
      <Section title={words.edit.section}>
        <PublishPanel
          profile={profile}
          published={published}
          draft={draft}
          altDefault={altDefault}
          connection={connection}
          fee={signing.fee}
          isUnderWay={signing.isUnderWay}
          onReload={signing.onReload}
          onDiscard={() => void onReset()}
        >
          <WalletState connection={connection} />
        </PublishPanel>
        <TransactionNotes
          transactions={signing.notes}
          explorerUrl={connection.deployment.explorerUrl}
          chainAnswers={signing.chainAnswers}
        />
      </Section>
      {address && (
        <Section title={words.control.section}>
          <RoyaltyControl profile={profile} wallet={wallet} account={address} />
        </Section>
      )}
      {signing.isOwner && (
        <>
          <Section title={words.control.protect}>
            <ProtectControl profile={profile} wallet={wallet} isPrimary={signing.isPrimary} />
            <ApprovalsControl handle={profile.handle} wallet={wallet} operators={signing.operators} />
          </Section>
          <Section title={words.control.leave}>
            <LeaveControl profile={profile} wallet={wallet} onTombstone={tombstone.ask} />
            {publishing.step && <output className="hint">{words.steps.now[publishing.step]}</output>}
            <Waiting step={publishing.step} short={publishing.short} onCancel={publishing.cancel} />
            {tombstone.error && <ErrorNote error={tombstone.error} />}
          </Section>
        </>
      )}
    </>
  )
}
