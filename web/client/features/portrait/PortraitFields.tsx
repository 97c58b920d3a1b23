import { Suspense, lazy, useId, useState } from 'react'
import type { Portrait } from '../../../shared/draft.ts'
import { ALT_MAX, NEUTRAL_THEME } from '../../../shared/limits.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { PrivacyNote } from '../../ui/PrivacyNote.tsx'
import { Section } from '../../ui/Section.tsx'
import { useWords } from '../../ui/useWords.ts'
import { DrawnChoice } from './DrawnChoice.tsx'
import { PhotoInput } from './PhotoInput.tsx'
import type { PortraitControl } from './usePortrait.ts'

const CropDialog = lazy(() => import('./CropDialog.tsx'))

/** Narrower crops than this are stretched to fill the card. */
const SOFT_BELOW_PX = 512

export type PortraitFieldsProps = Readonly<{
  portrait: Portrait | null
  /** Where the small variant can be shown from. */
  thumbUrl: string | null
  control: PortraitControl
  alt: string
  altDefault: string
  onAlt: (alt: string) => void
}>

/** The portrait: drawn from the handle until there is a photo. */
export function PortraitFields({ portrait, thumbUrl, control, alt, altDefault, onAlt }: PortraitFieldsProps) {
  const { words } = useWords()
  const [cropping, setCropping] = useState(false)
  const source = portrait?.source
  return (
    <Section title={words.portrait.section} busy={control.working}>
      <PhotoInput onFile={control.choose}>
        <div className="portrait-thumb">
          {thumbUrl && <img src={thumbUrl} alt="" width={112} height={112} />}
        </div>
        <PortraitAbout portrait={portrait} control={control} onCrop={() => setCropping(true)} />
      </PhotoInput>
      {control.error && <ErrorNote error={control.error} />}
      {source?.kind === 'drawn' && <DrawnChoice source={source} control={control} />}
      {portrait && <AccentNote portrait={portrait} />}
      <AltField alt={alt} altDefault={altDefault} onAlt={onAlt} />
      {cropping && source?.kind === 'photo' && (
        <Suspense fallback={null}>
          <CropDialog
            original={source.original}
            crop={source.crop}
            onCrop={control.crop}
            onClose={() => setCropping(false)}
          />
        </Suspense>
      )}
    </Section>
  )
}

type PortraitAboutProps = Readonly<{
  portrait: Portrait | null
  control: PortraitControl
  onCrop: () => void
}>

/** Where the picture comes from and what was done to it; another one, or another part of it. */
function PortraitAbout({ portrait, control, onCrop }: PortraitAboutProps) {
  const { words } = useWords()
  const source = portrait?.source
  const about = {
    photo: [source?.kind === 'photo' ? source.name : '', words.portrait.cleaned],
    kept: [words.portrait.kept, words.portrait.keptHint],
    drawn: [words.portrait.generated, `${words.portrait.generatedHint} ${words.portrait.dropHere}`],
  }
  const [title, hint] = about[source?.kind ?? 'drawn']
  const isSoft = portrait !== null && portrait.cropSide !== null && portrait.cropSide < SOFT_BELOW_PX
  return (
    <div className="portrait-about">
      <p className={source?.kind === 'photo' ? 'mono portrait-name' : 'portrait-name ours'}>{title}</p>
      <output className="hint">
        {control.working ? words.portrait.working : hint}
        {isSoft && ` ${words.portrait.small}`}
      </output>
      <div className="button-row">
        <PhotoInput.Button>
          {source && source.kind !== 'drawn' ? words.portrait.replace : words.portrait.choose}
        </PhotoInput.Button>
        {source?.kind === 'photo' && (
          <button type="button" className="button" onClick={onCrop}>
            {words.portrait.crop}
          </button>
        )}
        {source && source.kind !== 'drawn' && (
          <button type="button" className="link-button" onClick={() => control.draw('landscape', 0)}>
            {words.portrait.remove}
          </button>
        )}
      </div>
    </div>
  )
}

function AccentNote({ portrait }: { portrait: Portrait }) {
  const { words } = useWords()
  const { onPaper, onDark } = portrait.contrast
  const isPlain = portrait.theme.c <= NEUTRAL_THEME.c
  return (
    <div className="accent-note hint">
      <i className="swatch" aria-hidden="true" />
      <div>
        <b>{words.portrait.accent}</b>
        {isPlain ? words.portrait.accentPlain : words.portrait.accentNote}
        {!isPlain && (
          <details>
            <summary>{words.steps.details}</summary>
            {words.portrait.contrast(onPaper.toFixed(1), onDark.toFixed(1))}
          </details>
        )}
      </div>
    </div>
  )
}

function AltField({ alt, altDefault, onAlt }: Pick<PortraitFieldsProps, 'alt' | 'altDefault' | 'onAlt'>) {
  const { words } = useWords()
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{words.portrait.alt}</label>
      <input
        id={id}
        value={alt}
        placeholder={altDefault}
        maxLength={ALT_MAX}
        onChange={(event) => onAlt(event.target.value)}
        // Empty, it shows a sentence of the page's own language.
        dir={alt ? 'auto' : undefined}
        aria-describedby={`${id}-hint`}
      />
      <p className="hint" id={`${id}-hint`}>
        {words.portrait.altHint(ALT_MAX - alt.length)} <PrivacyNote text={alt} />
      </p>
    </div>
  )
}
