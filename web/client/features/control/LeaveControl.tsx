import type { Profile } from '../../../shared/api.ts'
import { burn } from '../../chain/sign/burn.ts'
import type { Wallet } from '../../chain/wallet.ts'
import { useTyped } from '../../ui/useTyped.ts'
import { useWords } from '../../ui/useWords.ts'
import { SignRow } from './SignRow.tsx'

type LeaveControlProps = Readonly<{
  profile: Profile
  wallet: Wallet | null
  /** Replaces the card with one that says nothing; null while that can't be asked. */
  onTombstone: (() => void) | null
}>

/** The three ways out: take everything along, say nothing any more, be gone. */
export function LeaveControl({ profile, wallet, onTombstone }: LeaveControlProps) {
  const { words } = useWords()
  const { handle, locked } = profile
  const [typed, setTyped] = useTyped(`burn ${handle}`)
  const { title, lines } = {
    title: words.sign.tombstone.title(handle),
    lines: [words.sign.tombstone.empties, words.sign.tombstone.copies],
  }
  return (
    <>
      <div className="sign-row">
        <p>
          <b>{words.control.export}</b> <span className="quiet">{words.control.exportHint}</span>
        </p>
        <a className="button" href={`/@${handle}/export.zip`} download>
          {words.control.export}
        </a>
      </div>
      <div className="sign-row">
        <p>
          <b>{title}</b> <span className="quiet">{lines.join(' ')}</span>
        </p>
        <button type="button" className="button" disabled={!onTombstone} onClick={() => onTombstone?.()}>
          {words.control.tombstoneDo}
        </button>
      </div>
      <SignRow
        wallet={wallet}
        signable={burn}
        args={{ handle }}
        button={words.control.burnDo}
        disabled={typed !== handle || locked}
      >
        {locked ? (
          <p className="hint">{words.control.lockedFirst}</p>
        ) : (
          <label className="field-label">
            {words.control.burnConfirm(handle)}
            <input
              className="plain-input"
              value={typed}
              dir="ltr"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              onChange={(event) => setTyped(event.target.value)}
            />
          </label>
        )}
      </SignRow>
    </>
  )
}
