import { DRAWN_STYLES, type PortraitSource } from '../../../shared/draft.ts'
import { useWords } from '../../ui/useWords.ts'
import type { PortraitControl } from './usePortrait.ts'

/** How a drawn portrait looks: its style, and another one from the same handle. Offered as a way back when there is a photo. */
export function DrawnChoice({
  source,
  control,
}: {
  source: PortraitSource | undefined
  control: PortraitControl
}) {
  const { words } = useWords()
  if (source && source.kind !== 'drawn')
    return (
      <p>
        <button type="button" className="link-button" onClick={() => control.draw('landscape', 0)}>
          {words.portrait.remove}
        </button>
      </p>
    )
  const style = source?.style ?? 'landscape'
  const turn = source?.turn ?? 0
  return (
    <fieldset className="choices">
      <legend className="field-label">{words.portrait.style}</legend>
      {DRAWN_STYLES.map((name) => (
        <label key={name} className="choice">
          <input
            type="radio"
            name="portrait-style"
            checked={name === style}
            onChange={() => control.draw(name, turn)}
          />
          {words.portrait.styles[name]}
        </label>
      ))}
      <button type="button" className="link-button" onClick={() => control.draw(style, turn + 1)}>
        {words.portrait.another}
      </button>
    </fieldset>
  )
}
