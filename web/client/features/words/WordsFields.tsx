import { useId } from 'react'
import { BIO_MAX } from '../../../shared/limits.ts'
import { PrivacyNote } from '../../ui/PrivacyNote.tsx'
import { Section } from '../../ui/Section.tsx'
import { useWords } from '../../ui/useWords.ts'

/** The bio, on writing paper. */
export function WordsFields({ bio, onBio }: { bio: string; onBio: (bio: string) => void }) {
  const { words } = useWords()
  const id = useId()
  const left = BIO_MAX - bio.length
  return (
    <Section title={words.words.section}>
      <div className="field bio">
        <label htmlFor={id}>{words.words.bio}</label>
        <textarea
          id={id}
          data-field="bio"
          rows={3}
          value={bio}
          onChange={(event) => onBio(event.target.value)}
          dir="auto"
          aria-invalid={left < 0}
          aria-describedby={`${id}-hint`}
        />
        <div className="hint" id={`${id}-hint`} aria-live="polite">
          <p>
            {left < 0 ? <b className="fault">{words.words.over(-left)}</b> : words.words.left(left, BIO_MAX)}
          </p>
          <PrivacyNote text={bio} />
        </div>
      </div>
    </Section>
  )
}
