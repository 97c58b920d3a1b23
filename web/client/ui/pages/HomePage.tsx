import { formatNumber } from '../../../shared/dates.ts'
import { sentenceOf } from '../../../shared/errors.ts'
import { fill } from '../../../shared/words/fill.ts'
import { cardWords } from '../../../shared/words/pages/card.ts'
import { Card } from '../Card.tsx'
import { CardGrid, type ListedCard } from './CardGrid.tsx'
import { type Cost, costText, dollarsText } from './costText.ts'
import { PageLayout } from './PageLayout.tsx'
import { linkTo, type Site, wordsOf } from './site.ts'

export type HomePageProps = Readonly<{
  site: Site
  /** Up to three; the first lies on top. */
  deck: readonly ListedCard[]
  /** Null when the list can't be read. */
  newest: readonly ListedCard[] | null
  /** How many were ever minted; null when unknown. */
  count: number | null
  /** What minting costs now; null when the chain can't say. */
  cost: Cost | null
}>

export function HomePage(props: HomePageProps) {
  const { site, deck } = props
  return (
    <PageLayout site={site} offer="about">
      <section className="hero">
        <div>
          <h1 className="headline">
            {wordsOf(site).home.headline.map((line) => (
              <span key={line}>{line}</span>
            ))}
          </h1>
          <p className="lead quiet">{wordsOf(site).home.lead}</p>
          <Claim {...props} />
        </div>
        {deck.length > 0 && <Deck {...props} />}
      </section>
      <Newest {...props} />
      <Facts {...props} />
    </PageLayout>
  )
}

function Claim({ site, cost }: HomePageProps) {
  const words = wordsOf(site).home
  const says = {
    free: words.free,
    costs: cost ? fill(words.costs, { cost: costText(cost, site) }) : '',
    taken: words.taken,
    seeIt: words.seeIt,
    retired: words.retired,
    similar: words.similar,
    checking: words.checking,
    unknown: words.unknown,
    rules: words.rules,
    ...handleSentences(site),
  }
  return (
    <form className="claim" action="/studio" method="get" data-words={JSON.stringify(says)}>
      {site.keepLanguage && <input type="hidden" name="lang" value={site.language} />}
      <label className="label" htmlFor="claim">
        {words.choose}
      </label>
      <div className="handle-line">
        <span className="domain">{site.domain}/</span>
        <span className="at">@</span>
        <input
          id="claim"
          name="handle"
          placeholder={words.placeholder}
          maxLength={32}
          autoComplete="off"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          aria-describedby="handle-state"
          data-action="claim"
        />
      </div>
      <div className="claim-foot">
        <output id="handle-state">{words.rules}</output>
        <button className="button primary large">{words.make}</button>
      </div>
    </form>
  )
}

/** What is wrong with a text that is no handle, by the rule it breaks. */
function handleSentences({ language }: Site): Record<string, string> {
  const problems = ['HANDLE_TOO_SHORT', 'HANDLE_TOO_LONG', 'HANDLE_CHARSET', 'HANDLE_HYPHEN'] as const
  return Object.fromEntries(
    problems.map((problem) => {
      const { what, next } = sentenceOf(problem, language)
      return [problem, `${what} ${next}`]
    }),
  )
}

function Deck({ site, deck }: HomePageProps) {
  return (
    <div className="deck" data-deck>
      <div className="deck-cards">
        {deck.map((card, place) => (
          <div key={card.handle} className="deck-place" data-place={place} inert={place > 0}>
            <Card
              {...card}
              // Only the one on top is seen at first.
              image={card.image && { ...card.image, first: place === 0 }}
              shape="upright"
              headingLevel={2}
              language={site.language}
              words={cardWords[site.language]}
              href={linkTo(`/@${card.handle}`, site)}
            />
          </div>
        ))}
      </div>
      <fieldset className="deck-turn needs-script" aria-label={wordsOf(site).home.deck}>
        {deck.map((card, place) => (
          <button key={card.handle} type="button" data-action="turn" aria-pressed={place === 0}>
            {card.displayName.split(/\s/u)[0]}
          </button>
        ))}
      </fieldset>
    </div>
  )
}

function Newest({ site, newest, count }: HomePageProps) {
  const words = wordsOf(site).home
  return (
    <section className="newest below" aria-labelledby="newest">
      <div className="section-head">
        <h2 className="section-title" id="newest">
          {words.newest}
        </h2>
        <a href={linkTo('/explore', site)}>
          {count === null
            ? words.allUncounted
            : fill(words.all, { count: formatNumber(count, site.language) })}
        </a>
      </div>
      {newest === null || newest.length === 0 ? (
        <p className="statement empty">{newest ? words.none : words.unavailable}</p>
      ) : (
        <CardGrid site={site} cards={newest} headingLevel={3} />
      )}
    </section>
  )
}

function Facts({ site, cost }: HomePageProps) {
  const words = wordsOf(site).home
  return (
    <section className="facts below">
      <div>
        <h2 className="label">{words.costTitle}</h2>
        <p className="big-fact">
          {cost ? (
            <span className="ltr">
              {cost.amount}
              <small> {cost.symbol}</small>
            </span>
          ) : (
            words.costUnknown
          )}
        </p>
        {cost && cost.cents !== null && <p>({dollarsText(cost.cents, site)})</p>}
        <p className="quiet">{words.costText}</p>
      </div>
      <div>
        <h2 className="label">{words.powersTitle}</h2>
        <p className="big-fact">{words.powersBig}</p>
        <p className="quiet">
          {words.powersText} <a href={linkTo('/about#powers', site)}>{words.powersLink}</a>
        </p>
      </div>
      <div>
        <h2 className="label">{words.leaveTitle}</h2>
        <p className="big-fact">{words.leaveBig}</p>
        <p className="quiet">{words.leaveText}</p>
      </div>
    </section>
  )
}
