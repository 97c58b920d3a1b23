import type { CSSProperties } from 'react'
import type { Theme } from '../../shared/metadata.ts'
import { NEUTRAL_THEME } from '../../shared/limits.ts'
import { cardWords } from '../../shared/words/pages/card.ts'
import { Card } from '../ui/Card.tsx'
import { nameMeasure } from '../ui/nameMeasure.ts'
import { useWords } from '../ui/useWords.ts'

export type LiveCardProps = Readonly<{
  handle: string
  displayName: string
  bio: string
  alt: string
  imageUrl: string | null
  /** Of a profile that is minted. */
  minted?: { mintedAt: string; digest: string; number?: number | undefined } | null
}>

/** The card as fans will see it: the same component that the server renders. */
export function LiveCard({ handle, displayName, bio, alt, imageUrl, minted }: LiveCardProps) {
  const { language } = useWords()
  const name = displayName.trim() || handle || 'namesake'
  return (
    <div style={measureStyle(name)}>
      <Card
        handle={handle || '…'}
        displayName={name}
        bio={bio}
        number={minted?.number}
        mintedAt={minted?.mintedAt}
        digest={minted?.digest}
        stamped={Boolean(minted)}
        image={imageUrl ? { src: imageUrl, alt, first: true } : null}
        shape="upright"
        headingLevel={2}
        language={language}
        words={cardWords[language]}
      />
    </div>
  )
}

function measureStyle(name: string): CSSProperties {
  const { n, t } = nameMeasure(name)
  return variables({ '--n': n, '--t': t })
}

/** Sets the accent of everything inside an element with class `themed`. */
export function themeStyle(theme: Theme | null): CSSProperties {
  const { h, c } = theme ?? NEUTRAL_THEME
  return variables({ '--h': h, '--c': c })
}

/** The classes that go with {@link themeStyle}: a theme without colour prints in ink. */
export function themeClass(theme: Theme | null): string {
  return theme && theme.c > NEUTRAL_THEME.c ? 'themed' : 'themed plain'
}

/** React's type of a style knows no custom properties. */
function variables(values: Record<`--${string}`, number>): CSSProperties {
  return { ...values }
}
