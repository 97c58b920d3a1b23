import { formatDate } from '../../../shared/dates.ts'
import { fill } from '../../../shared/words/fill.ts'
import { PageLayout } from './PageLayout.tsx'
import { linkTo, type Site, wordsOf } from './site.ts'

/** Different answers with one next step each; never mixed up. */
export type Failure = 'free' | 'invalid' | 'missing' | 'burned' | 'withheld' | 'unknown' | 'internal'

export type FailurePageProps = Readonly<{
  site: Site
  failure: Failure
  handle: string
  /** Of a burned profile, ISO 8601. */
  mintedAt?: string | undefined
  burnedAt?: string | undefined
}>

export function FailurePage(props: FailurePageProps) {
  const { site, failure, handle } = props
  const words = wordsOf(site).failures[failure]
  return (
    <PageLayout site={site} offer={failure === 'burned' ? 'make' : 'about'}>
      <section className={`failure ${failure}`}>
        <h1 className="headline">{fill(words.title, { handle })}</h1>
        {failure === 'burned' && <Dates {...props} />}
        <p className="lead">{words.text}</p>
        <p>
          <a className="button primary large" href={nextStep(props)}>
            {fill(words.action, { handle })}
          </a>
        </p>
      </section>
    </PageLayout>
  )
}

/** A memorial line: from when to when. */
function Dates({ site, mintedAt, burnedAt }: FailurePageProps) {
  const words = wordsOf(site).failures.burned
  if (!mintedAt) return null
  const from = formatDate(mintedAt, site.language, 'long')
  const to = burnedAt && formatDate(burnedAt, site.language, 'long')
  return <p className="label">{to ? fill(words.dates, { from, to }) : fill(words.since, { from })}</p>
}

function nextStep({ site, failure, handle }: FailurePageProps): string {
  const steps: Record<Failure, string> = {
    free: `/studio?handle=${handle}`,
    invalid: '/#claim',
    missing: '/explore',
    burned: '/explore',
    withheld: '/about#withheld',
    unknown: site.path,
    internal: site.path,
  }
  return linkTo(steps[failure], site)
}
