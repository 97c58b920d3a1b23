import type { Profile } from '../../shared/api.ts'
import { cardWords } from '../../shared/words/pages/card.ts'
import { Card } from '../ui/Card.tsx'
import { linkTo } from '../ui/linkTo.ts'
import { useWords } from '../ui/useWords.ts'
import { measureStyle, themeClass, themeStyle } from './cardStyle.ts'

type ProfileGridProps = Readonly<{ profiles: readonly Profile[]; primary: string | null; canEdit: boolean }>

/** Profiles as small cards, each in its own colours, with the way to edit them. */
export function ProfileGrid({ profiles, primary, canEdit }: ProfileGridProps) {
  const { words, language } = useWords()
  return (
    <ul className="me-grid">
      {profiles.map((profile) => {
        const { handle, metadata, durability } = profile
        const name = metadata?.properties.displayName ?? handle
        const image = metadata?.properties.images.at(-2) ?? metadata?.properties.images[0]
        const theme = metadata?.properties.theme ?? null
        return (
          <li
            key={profile.id}
            className={themeClass(theme)}
            style={{ ...themeStyle(theme), ...measureStyle(name) }}
          >
            <Card
              handle={handle}
              displayName={name}
              bio=""
              mintedAt={profile.mintedAt}
              digest={profile.digest}
              number={profile.number}
              image={
                image
                  ? { src: image.url.replace('ipfs://', '/ipfs/'), alt: metadata?.properties.alt ?? '' }
                  : null
              }
              shape="small"
              headingLevel={3}
              language={language}
              words={cardWords[language]}
              href={linkTo(`/@${handle}`)}
            />
            {canEdit && (
              <p className="me-tools">
                <a href={linkTo(`/studio/${handle}`)}>{words.me.edit}</a>
                <a href={`/@${handle}/export.zip`} download>
                  {words.control.export}
                </a>
                {primary === handle && <span className="hint">{words.me.primary}</span>}
              </p>
            )}
            {durability && <p className="hint me-kept">{words.me.kept[durability]}</p>}
          </li>
        )
      })}
    </ul>
  )
}
