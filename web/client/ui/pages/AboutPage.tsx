import type { ReactNode } from 'react'
import { powers } from '../../../shared/powers.generated.ts'
import { fill } from '../../../shared/words/fill.ts'
import { isolate } from '../../../shared/words/isolate.ts'
import { type Cost, costText } from './costText.ts'
import { PageLayout } from './PageLayout.tsx'
import { reportMailbox } from './reportLink.ts'
import { type Site, wordsOf } from './site.ts'

export type AboutPageProps = Readonly<{
  site: Site
  chainId: number
  contract: string
  /** What minting costs now; null when the chain can't say. */
  cost: Cost | null
}>

/** What this is, who can do what, what it costs, and how to leave. */
export function AboutPage(props: AboutPageProps) {
  const { site, cost } = props
  const words = wordsOf(site).about
  return (
    <PageLayout site={site} offer="make">
      <section className="about">
        <h1 className="headline">{words.headline}</h1>
        <p className="statement">{words.lead}</p>
      </section>
      <Part id="powers" title={words.powers.title}>
        <p>{words.powers.note}</p>
        <p>{words.powers.outside}</p>
        <p>{words.powers.limits}</p>
        <p>{words.powers.text}</p>
        <Powers site={site} />
      </Part>
      <Part id="costs" title={words.costs.title}>
        <p>
          {cost ? fill(words.costs.now, { cost: costText(cost, site) }) : words.costs.unknown}{' '}
          {words.costs.text}
        </p>
      </Part>
      <Part id="privacy" title={words.privacy.title}>
        <p>{words.privacy.text}</p>
      </Part>
      <Part id="leave" title={words.leave.title}>
        <p>{words.leave.text}</p>
      </Part>
      <RunYourOwn {...props} />
      <Part id="withheld" title={words.withheld.title}>
        <p>{words.withheld.text}</p>
        <p>{fill(words.withheld.report, { mailbox: isolate(reportMailbox(site), site.language) })}</p>
      </Part>
    </PageLayout>
  )
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className="part" id={id} aria-labelledby={`${id}-title`}>
      <h2 className="section-title" id={`${id}-title`}>
        {title}
      </h2>
      <div>{children}</div>
    </section>
  )
}

/** Those of others first: what a reader wants to know is what can be done to them. */
const HOLDERS = ['contractOwner', 'creator', 'operator', 'recipient', 'owner', 'nobody'] as const

function Powers({ site }: { site: Site }) {
  const words = wordsOf(site).about.powers
  // By the name of the function; a test sees to it that each has its sentence.
  const does: Record<string, string> = words.does
  return HOLDERS.map((holder) => {
    const held = powers.filter((power) => power.holder === holder)
    return (
      <section key={holder} className="powers">
        <h3 className="label">{words.holders[holder]}</h3>
        <dl>
          {held.map(({ contract, signature }) => (
            <div key={`${contract}.${signature}`}>
              <dt className="mono ltr">{signature}</dt>
              <dd>{does[signature.replace(/\(.*/, '')]}</dd>
            </div>
          ))}
        </dl>
      </section>
    )
  })
}

function RunYourOwn({ site, chainId, contract }: AboutPageProps) {
  const words = wordsOf(site).about.run
  // The address stays in one piece and left to right inside the sentence.
  const [before = '', after = ''] = fill(words.contract, { chain: chainId }).split('{contract}')
  return (
    <Part id="run" title={words.title}>
      <p>{words.text}</p>
      <p>
        <code className="command ltr">{words.command}</code>
      </p>
      <p>{words.after}</p>
      <p>
        {before}
        <code className="mono ltr">{contract}</code>
        {after}
      </p>
    </Part>
  )
}
