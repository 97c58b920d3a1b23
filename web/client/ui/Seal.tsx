import { formatDayMonth, formatYear } from '../../shared/dates.ts'
import type { Language } from '../../shared/language.ts'
import type { CardWords } from '../../shared/words/pages/card.ts'
import { rosetteOf } from './rosette.ts'

export type SealProps = Readonly<{
  handle: string
  language: Language
  words: CardWords
  /** ISO 8601, and the digest of the metadata; without both the seal waits for the mint. */
  mintedAt?: string | undefined
  digest?: string | undefined
  /** Plays the stamp once: right after a mint. */
  stamped?: boolean | undefined
}>

/** Length of the ring text's circle, a little short of 2π · 94.4 so that its ends do not touch. */
const RING_LENGTH = 580

/** The printed seal: beads, ring text, a rosette drawn from the digest, the date. Ornament; everything it says is also text elsewhere. */
export function Seal({ handle, language, words, mintedAt, digest, stamped }: SealProps) {
  if (!mintedAt || !digest) return <WaitingSeal words={words} />
  // In an SVG only ids can be reused; a handle makes them unique on a page.
  const id = handle.replace(/[^a-z0-9-]/g, '')
  const { path, turns } = rosetteOf(digest)
  return (
    <svg className={stamped ? 'seal stamped' : 'seal'} viewBox="-4 -4 128 128" aria-hidden="true">
      <circle className="seal-halo" cx="60" cy="60" r="57.6" pathLength="48" />
      <circle className="seal-beads" cx="60" cy="60" r="57.6" pathLength="48" />
      <g className="seal-line">
        <circle cx="60" cy="60" r="55" />
        <circle cx="60" cy="60" r="43.6" />
        <path id={`rosette-${id}`} d={path} />
        {turns.map((turn) => (
          <use key={turn} href={`#rosette-${id}`} transform={`rotate(${turn} 60 60)`} />
        ))}
      </g>
      <circle className="seal-disc" cx="60" cy="60" r="22.5" />
      <circle className="seal-line" cx="60" cy="60" r="21.5" />
      {/* Drawn at twice the size, so that nothing on the page counts as text too small to read. */}
      <g transform="scale(.5)">
        <path id={`ring-${id}`} d="M120 214.4a94.4 94.4 0 1 1 .01 0" fill="none" />
        <text className="seal-ring">
          <textPath href={`#ring-${id}`} textLength={RING_LENGTH} startOffset="2">
            {`NAMESAKE ✶ MINTED BY ITS CREATOR ✶ @${handle.toUpperCase()} ✶ `}
          </textPath>
        </text>
      </g>
      <text className="seal-date" x="60" y="58.5">
        {formatDayMonth(mintedAt, language)}
      </text>
      <text className="seal-date" x="60" y="71">
        {formatYear(mintedAt, language)}
      </text>
    </svg>
  )
}

/** Before the mint: no date, no colour. A date on an unminted card would be a lie. */
function WaitingSeal({ words }: { words: CardWords }) {
  return (
    <svg className="seal waiting" viewBox="-4 -4 128 128" aria-hidden="true">
      <circle className="seal-disc" cx="60" cy="60" r="60" />
      <circle className="seal-line" cx="60" cy="60" r="57" />
      <text x="60" y="56">
        {words.waiting[0]}
      </text>
      <text x="60" y="74">
        {words.waiting[1]}
      </text>
    </svg>
  )
}
