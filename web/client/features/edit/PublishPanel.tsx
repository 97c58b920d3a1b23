import { type ReactNode, useState } from 'react'
import type { Profile } from '../../../shared/api.ts'
import type { Draft } from '../../../shared/draft.ts'
import { fieldNeed } from '../../../shared/fieldNeed.ts'
import type { Connection, Fee } from '../../chain/connection.ts'
import { costText } from '../../ui/costText.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { goToField } from '../../ui/goToField.ts'
import { useWords } from '../../ui/useWords.ts'
import { Waiting } from '../../ui/Waiting.tsx'
import { type ChangedField, changesOf } from './changesOf.ts'
import { usePublish } from './usePublish.ts'

export type PublishPanelProps = Readonly<{
  profile: Profile
  published: Draft
  draft: Draft
  altDefault: string
  connection: Connection
  /** What publishing costs; null until it is known. */
  fee: Fee | null
  /** Whether a publication is under way already. */
  isUnderWay: boolean
  /** Shows the newest under what was typed. */
  onReload: () => Promise<void>
  onDiscard: () => void
  /** What stands in the way of signing. */
  children: ReactNode
}>

/** What changes, and the one button that publishes it. */
export function PublishPanel(props: PublishPanelProps) {
  const { profile, published, draft, altDefault, connection, fee, isUnderWay } = props
  const spoken = useWords()
  const { words } = spoken
  const { step, error, short, cancel, publish, clearError } = usePublish()
  const changes = changesOf(published, draft)
  const { wallet, address, connect } = connection
  const isOwner = address === profile.owner
  // Until the newest content is there, nobody can tell what a change would overwrite.
  const isNewest = published.basedOn === profile.digest
  const need = fieldNeed(draft)
  const [pressed, setPressed] = useState(false)
  const start = () => {
    setPressed(true)
    if (need) return goToField(need)
    if (!wallet) return
    publish({ wallet, draft, altDefault, basedOn: draft.basedOn ?? published.basedOn ?? profile.digest })
  }
  return (
    <div className="mint-panel">
      <ChangeList changes={changes} published={published} draft={draft} />
      {props.children}
      {!address && (
        <button type="button" className="button primary large mint-button" onClick={connect}>
          {words.edit.connect}
        </button>
      )}
      {address && !isOwner && <p role="alert">{words.edit.notOwner(profile.owner)}</p>}
      {address && isOwner && (
        <button
          type="button"
          className="button primary large mint-button"
          disabled={changes.length === 0 || !wallet || !isNewest || step !== null || isUnderWay}
          onClick={start}
        >
          {fee ? words.edit.publishCost(costText(fee, spoken)) : words.edit.publish}
        </button>
      )}
      {pressed && need && (
        <p className="hint" role="alert">
          {words.mint.needs[need]}
        </p>
      )}
      {step && <output>{words.steps.now[step]}</output>}
      <Waiting step={step} short={short} onCancel={cancel} />
      {error && <ErrorNote error={error} />}
      {error?.code === 'PROFILE_CHANGED' && (
        <button type="button" className="button" onClick={() => void props.onReload().then(clearError)}>
          {words.edit.reload}
        </button>
      )}
      {changes.length > 0 && !isUnderWay && (
        <p className="publish-buttons">
          <button type="button" className="link-button" onClick={props.onDiscard}>
            {words.edit.discard}
          </button>
        </p>
      )}
    </div>
  )
}

type ChangeListProps = Readonly<{ changes: readonly ChangedField[]; published: Draft; draft: Draft }>

function ChangeList({ changes, published, draft }: ChangeListProps) {
  const { words } = useWords()
  const textOf = (side: Draft, field: ChangedField) => {
    if (field === 'portrait') return side === draft ? words.edit.newPortrait : ''
    if (field === 'links') return words.edit.linksCount(side.links.length)
    return side[field] || words.edit.empty
  }
  return (
    <div>
      <p className="label">{words.edit.changesTitle}</p>
      {changes.length === 0 ? (
        <p className="hint">{words.edit.noChanges}</p>
      ) : (
        <dl className="changes">
          {changes.map((field) => (
            <div key={field}>
              <dt>{words.edit.fields[field]}</dt>
              <dd>
                {textOf(published, field) && <del dir="auto">{textOf(published, field)}</del>}
                <ins dir="auto">{textOf(draft, field)}</ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  )
}
