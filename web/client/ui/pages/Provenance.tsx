import type { ReactNode } from 'react'
import type { Profile } from '../../../shared/api.ts'
import { formatDate, formatNumber } from '../../../shared/dates.ts'
import { fill } from '../../../shared/words/fill.ts'
import { Address } from './Address.tsx'
import { CheckYourself } from './CheckYourself.tsx'
import { formatPercent } from './formatPercent.ts'
import { type Site, wordsOf } from './site.ts'

export type ProvenanceProps = Readonly<{
  site: Site
  profile: Profile
  /** Forward-verified ENS names by address. */
  names: Readonly<Record<string, string>>
  /** The enforced flag is set and a validator is too: only then is a royalty called enforced. */
  enforced: boolean
  /** ISO 8601; when the profile came to an owner who is not its creator, where the index knows. */
  heldSince?: string | undefined
  contract: string
  publicRpcUrl: string | null
  /** The words on the page are those of the metadata, letter for letter. */
  verbatim: boolean
}>

/** What the chain says about a profile, each fact with its condition, and the means to check it. */
export function Provenance(props: ProvenanceProps) {
  const { site, profile, names } = props
  const words = wordsOf(site).provenance
  const date = (iso: string) => formatDate(iso, site.language, 'long')
  const bought = profile.owner !== profile.creator
  const heldNote = props.heldSince
    ? fill(words.heldSince, { date: date(props.heldSince) })
    : words.notTheCreator
  return (
    <section className="provenance below" aria-labelledby="provenance">
      <hr className="double-rule" />
      <div className="provenance-head">
        <h2 className="section-title" id="provenance">
          {words.title}
        </h2>
        <CheckYourself {...props} handle={profile.handle} />
      </div>
      <dl>
        <Fact label={words.minted} note={words.finality[profile.finality]}>
          <MintedAt {...props} />
        </Fact>
        <Fact label={words.by} note={words.creatorForEver}>
          <Address address={profile.creator} name={names[profile.creator]} words={words} />
        </Fact>
        <Fact label={words.heldBy} note={bought ? heldNote : words.theCreator}>
          <Address address={profile.owner} name={names[profile.owner]} words={words} />
        </Fact>
        <Fact label={words.royalty} note={royaltyNote(props)}>
          <span className="mono ltr">{formatPercent(profile.royaltyBps, site.language)}</span>
        </Fact>
        <Fact label={words.transfers} note={lockNote(props)}>
          <span className="mono">{profile.locked ? words.locked : words.open}</span>
        </Fact>
        <Fact label={words.content} note={words.contentNote}>
          <a className="mono ltr" href={`/ipfs/${profile.cid}`}>
            {`${profile.cid.slice(0, 7)}…${profile.cid.slice(-4)}`}
          </a>
        </Fact>
      </dl>
    </section>
  )
}

/** When it was minted; in which block, on demand. */
function MintedAt({ site, profile }: ProvenanceProps) {
  const time = (
    <time className="mono" dateTime={profile.mintedAt}>
      {/* In a narrow column a date may take two lines. */}
      {formatDate(profile.mintedAt, site.language, 'long').replaceAll('\u00a0', ' ')}
    </time>
  )
  if (profile.mintedBlock === undefined) return time
  const block = formatNumber(profile.mintedBlock, site.language)
  return (
    <details>
      <summary>
        <span>{time}</span>
      </summary>
      {fill(wordsOf(site).provenance.block, { block })}
    </details>
  )
}

function Fact({ label, note, children }: { label: string; note: string; children: ReactNode }) {
  return (
    <div>
      <dt className="label">{label}</dt>
      <dd>{children}</dd>
      <dd className="note">{note}</dd>
    </div>
  )
}

function royaltyNote({ site, profile, enforced }: ProvenanceProps): string {
  const words = wordsOf(site).provenance
  if (profile.royaltyBps === 0) return words.noRoyalty
  return enforced ? words.enforced : words.requested
}

function lockNote({ site, profile }: ProvenanceProps): string {
  const words = wordsOf(site).provenance
  if (!profile.locked) return words.openNote
  if (!profile.unlockAt) return words.lockedNote
  return fill(words.unlockingNote, { date: formatDate(profile.unlockAt, site.language, 'minute') })
}
