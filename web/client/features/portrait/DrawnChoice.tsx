import { DRAWN_STYLES, type PortraitSource } from '../../../shared/draft.ts'
import { useWords } from '../../ui/useWords.ts'
import { useDrawings } from './useDrawings.ts'
import type { PortraitControl } from './usePortrait.ts'

type DrawnChoiceProps = Readonly<{
  source: Extract<PortraitSource, { kind: 'drawn' }>
  control: PortraitControl
}>

/** How a drawn portrait looks: its style, each shown as it would be, and another one from the same handle. */
export function DrawnChoice({ source, control }: DrawnChoiceProps) {
  const { words } = useWords()
  const { style, turn } = source
  const drawings = useDrawings(source.seed, turn)
  return (
    <fieldset className="drawn-styles">
      <legend className="field-label">{words.portrait.style}</legend>
      {DRAWN_STYLES.map((name) => (
        <label key={name} className="drawn-style">
          <input
            type="radio"
            name="portrait-style"
            checked={name === style}
            onChange={() => control.draw(name, turn)}
          />
          <span className="drawn-picture">
            {drawings[name] && <img src={drawings[name]} alt="" width={72} height={72} />}
          </span>
          {words.portrait.styles[name]}
        </label>
      ))}
      <button type="button" className="link-button" onClick={() => control.draw(style, turn + 1)}>
        {words.portrait.another}
      </button>
    </fieldset>
  )
}
