import { formatDate, formatNumber } from '../../shared/dates.ts'
import { firstLetter } from '../../shared/firstLetter.ts'
import type { Language } from '../../shared/language.ts'
import type { CardWords } from '../../shared/words/pages/card.ts'
import { Seal } from './Seal.tsx'

export type CardImage = Readonly<{
  src: string
  srcSet?: string | undefined
  sizes?: string | undefined
  alt: string
  /** The picture that decides when the page counts as loaded: fetched first. Every other one waits its turn. */
  first?: boolean | undefined
}>

export type CardProps = Readonly<{
  handle: string
  displayName: string
  bio: string
  /** Order of minting; left out when unknown. */
  number?: number | undefined
  /** ISO 8601; without it (or without `digest`) the card is a draft and its seal waits. */
  mintedAt?: string | undefined
  digest?: string | undefined
  /** Null draws an empty mat. */
  image: CardImage | null
  shape: 'upright' | 'wide' | 'small'
  headingLevel: 1 | 2 | 3
  language: Language
  /** Of the person's own words, where it is known and another than the page's: for screen readers. */
  contentLanguage?: Language | undefined
  words: CardWords
  /** Where the card leads; makes the name a link that covers the card. */
  href?: string | undefined
  /** Plays the seal's stamp once. */
  stamped?: boolean | undefined
  /**
   * The class under which the caller's style sheet sets `--h --c` (with `themed`) and `--n --t --w` (see `nameMeasure`).
   * In the studio the caller may set them on a wrapper instead.
   */
  className?: string | undefined
}>

/** The card of a person: the same object on the page, in the home deck, in grids and live in the studio. */
export function Card(props: CardProps) {
  const { handle, displayName, bio, image, shape, className = '' } = props
  return (
    <article className={`card ${shape} ${className}`.trim()}>
      <div className="card-portrait">{image ? <Portrait image={image} /> : <Initial {...props} />}</div>
      {shape !== 'small' && <Seal {...props} />}
      <div className="card-words">
        {shape !== 'small' && <Meta {...props} />}
        <Name {...props} displayName={displayName || `@${handle}`} />
        {shape === 'small' && <Meta {...props} />}
        {shape !== 'small' && bio && (
          <p className={scriptClass('card-bio', bio)} dir="auto" lang={foreignTo(props)}>
            {bio}
          </p>
        )}
      </div>
    </article>
  )
}

function Portrait({ image }: { image: CardImage }) {
  return (
    <img
      src={image.src}
      srcSet={image.srcSet}
      sizes={image.sizes}
      alt={image.alt}
      width={1024}
      height={1024}
      decoding={image.first ? 'sync' : 'async'}
      loading={image.first ? undefined : 'lazy'}
      fetchPriority={image.first ? 'high' : undefined}
    />
  )
}

/** Stands where a portrait is missing: the first letter, as on a monogram. */
function Initial({ displayName, handle }: CardProps) {
  return (
    <span className="card-initial" aria-hidden="true">
      {firstLetter(displayName.replace(/^@/, '') || handle)}
    </span>
  )
}

function Meta({ handle, number, mintedAt, shape, language, words }: CardProps) {
  const note =
    shape === 'small'
      ? mintedAt && formatDate(mintedAt, language, 'short')
      : mintedAt
        ? number && words.number.replace('{number}', formatNumber(number, language))
        : words.draft
  return (
    <p className="card-meta">
      <span className="card-handle ltr">@{handle}</span>
      {note && <span className="card-number">{note}</span>}
    </p>
  )
}

function Name(props: CardProps) {
  const { displayName, headingLevel, href } = props
  const Heading = `h${headingLevel}` as const
  return (
    <Heading className={scriptClass('card-name', displayName)} dir="auto" lang={foreignTo(props)}>
      {href ? (
        <a className="card-link" href={href}>
          {displayName}
        </a>
      ) : (
        displayName
      )}
    </Heading>
  )
}

function foreignTo({ contentLanguage, language }: CardProps): Language | undefined {
  return contentLanguage === language ? undefined : contentLanguage
}

/**
 * Arabic is set in Naskh, untracked and with more room between lines, whatever the language of the page; capitals with something above
 * them need a little more room than others.
 */
function scriptClass(base: string, text: string): string {
  if (/\p{Script=Arabic}/u.test(text)) return `${base} arabic`
  return /\p{Lu}\p{M}/u.test(text.normalize('NFD')) ? `${base} accented` : base
}
