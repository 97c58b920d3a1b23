import { cardWords } from '../../shared/words/pages/card.ts'
import { Card } from '../ui/Card.tsx'
import { useWords } from '../ui/useWords.ts'
import { measureStyle } from './cardStyle.ts'

export type LiveCardProps = Readonly<{
  handle: string
  displayName: string
  bio: string
  alt: string
  imageUrl: string | null
  /** Plays the stamp. */
  stamped?: boolean
  /** Of a profile that is minted. */
  minted?: { mintedAt: string; digest: string; number?: number | undefined } | null
}>

/** The card as fans will see it: the same component that the server renders. */
export function LiveCard({ handle, displayName, bio, alt, imageUrl, minted, stamped }: LiveCardProps) {
  const { words, language } = useWords()
  const told = displayName.trim() || handle
  const name = told || words.make.yourName
  return (
    <div style={measureStyle(name)}>
      <Card
        handle={handle || '…'}
        displayName={name}
        bio={bio}
        number={minted?.number}
        mintedAt={minted?.mintedAt}
        digest={minted?.digest}
        stamped={stamped}
        image={imageUrl ? { src: imageUrl, alt, first: true } : null}
        shape="upright"
        headingLevel={2}
        language={language}
        words={cardWords[language]}
        className={told ? '' : 'nameless'}
      />
    </div>
  )
}
