import type { HistoryItem, Profile } from '../../../shared/api.ts'
import { formatDate, formatNumber } from '../../../shared/dates.ts'
import type { Language } from '../../../shared/language.ts'
import { fill, fillCount } from '../../../shared/words/fill.ts'
import { cardWords } from '../../../shared/words/pages/card.ts'
import { Card, type CardImage } from '../Card.tsx'
import { HistoryList } from './HistoryList.tsx'
import { PageLayout } from './PageLayout.tsx'
import { Provenance } from './Provenance.tsx'
import { reportLink } from './reportLink.ts'
import { linkTo, type Site, wordsOf } from './site.ts'

/** A person's own words and picture, made safe to draw: bounded, tidied, with same-origin picture addresses. */
export type Person = Readonly<{
  displayName: string
  bio: string
  image: CardImage | null
  links: readonly PersonLink[]
  /** Of the words, where their metadata says so. */
  contentLanguage?: Language | undefined
}>
/** `shown`: the address as people read it. */
export type PersonLink = Readonly<{ label: string; url: string; shown: string }>

export type ProfilePageProps = Readonly<{
  site: Site
  profile: Profile
  person: Person
  /** Whether the words come from our metadata, another tool's, or can't be had now. */
  content: 'ours' | 'foreign' | 'missing'
  names: Readonly<Record<string, string>>
  enforced: boolean
  /** Null when the index can't be read: nothing is then said about sales. */
  history: Readonly<{
    items: readonly HistoryItem[]
    more: boolean
    sales: number | null
    heldSince?: string | undefined
  }> | null
  /** An older handle that an eye could take for this one. */
  lookAlike?: string | undefined
  explorerUrl: string | null
  contract: string
  publicRpcUrl: string | null
  /** The words on the page are those of the metadata, letter for letter. */
  verbatim: boolean
}>

/** What a fan sees at /@handle. */
export function ProfilePage(props: ProfilePageProps) {
  const { site, profile, person, history } = props
  return (
    <PageLayout site={site} offer="make">
      <Card
        {...person}
        handle={profile.handle}
        number={profile.number}
        mintedAt={profile.mintedAt}
        digest={profile.digest}
        shape="wide"
        headingLevel={1}
        language={site.language}
        words={cardWords[site.language]}
      />
      <section className="after">
        <div className="keep">
          <Statement {...props} />
          <Actions {...props} />
        </div>
        {person.links.length > 0 && <Elsewhere site={site} links={person.links} />}
      </section>
      <Provenance {...props} heldSince={history?.heldSince} />
      <History {...props} />
    </PageLayout>
  )
}

function Statement({ site, profile, history, content, lookAlike }: ProfilePageProps) {
  const words = wordsOf(site).profile
  const date = (iso: string) => formatDate(iso, site.language, 'long')
  const parts = [fill(words.minted, { date: date(profile.mintedAt) })]
  if (profile.owner !== profile.creator)
    parts.push(
      history?.heldSince ? fill(words.bought, { date: date(history.heldSince) }) : words.boughtUndated,
    )
  else if (history?.sales === 0) parts.push(words.neverSold)
  if (history?.sales) {
    const shown = formatNumber(history.sales, site.language)
    parts.push(fillCount(words.sold, { count: history.sales, shown, language: site.language }))
  }
  if (profile.unlockAt) parts.push(fill(words.unlocking, { date: date(profile.unlockAt) }))
  else if (profile.locked) parts.push(words.locked)
  return (
    <>
      <p className="statement">{parts.join(' ')}</p>
      {lookAlike && (
        <p className="notice" role="note">
          {fill(words.lookAlike, { other: lookAlike })}{' '}
          <a href={linkTo(`/@${lookAlike}`, site)}>{fill(words.lookAlikeLink, { other: lookAlike })}</a>
        </p>
      )}
      {content !== 'ours' && (
        <p className="notice" role="note">
          {content === 'foreign' ? words.foreign : words.missing}
        </p>
      )}
    </>
  )
}

function Actions({ site, profile }: ProfilePageProps) {
  const words = wordsOf(site).profile
  const at = `/@${profile.handle}`
  return (
    <>
      <p className="actions">
        <a className="button primary" href={`${at}/contact.vcf`}>
          {words.saveContact}
        </a>
        <span className="actions-quiet">
          <button className="button needs-script" type="button" data-action="share" data-done={words.copied}>
            {words.share}
          </button>
          <a className="button" href={`${at}/qr.svg`} data-action="dialog" data-dialog="qr">
            {words.qr}
          </a>
        </span>
      </p>
      <dialog id="qr" aria-label={words.qrTitle}>
        <p className="label">{words.qrTitle}</p>
        <img src={`${at}/qr.svg`} alt="" width="372" height="372" loading="lazy" />
        <form method="dialog">
          <button className="button">{words.close}</button>
        </form>
      </dialog>
    </>
  )
}

function Elsewhere({ site, links }: { site: Site; links: readonly PersonLink[] }) {
  return (
    <div className="elsewhere">
      <h2 className="label">{wordsOf(site).profile.elsewhere}</h2>
      <ul className="links">
        {links.map((link) => (
          <li key={link.url}>
            <a href={link.url} rel="me noopener ugc nofollow">
              <span className="link-label" dir="auto">
                {link.label}
              </span>
              <span className="leader" />
              <span className="link-shown ltr">{link.shown}</span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

function History({ site, profile, history, names, explorerUrl }: ProfilePageProps) {
  const words = wordsOf(site)
  return (
    <section className="history below" aria-labelledby="history">
      <h2 className="section-title" id="history">
        {words.history.title}
      </h2>
      <div>
        {history ? (
          <HistoryList
            site={site}
            items={history.items}
            names={names}
            number={profile.number}
            explorerUrl={explorerUrl}
          />
        ) : (
          <p className="quiet">{words.history.unavailable}</p>
        )}
        <p className="history-more">
          {history?.more && <a href={linkTo(`/@${profile.handle}/history`, site)}>{words.history.all}</a>}
          <a href={linkTo(`/studio/${profile.handle}`, site)} rel="nofollow">
            {words.profile.edit}
          </a>
          <a href={reportLink(site, profile)}>{words.profile.report}</a>
        </p>
      </div>
    </section>
  )
}
