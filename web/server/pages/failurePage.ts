import type { Pages } from '../../client/entry.server.tsx'
import type { Draft } from './draft.ts'
import type { PageContext } from './pageContext.ts'
import { fill } from '../../shared/words/fill.ts'

type Failure = Pages['failure']['failure']

const STATUS: Record<Failure, Draft['status']> = {
  free: 404,
  invalid: 404,
  missing: 404,
  burned: 410,
  withheld: 451,
  unknown: 503,
  internal: 500,
}

/** The page for `failure`: what is known, and one next step. None of them is an address worth indexing. */
export function failurePage(
  context: PageContext,
  failure: Failure,
  more: {
    handle?: string
    mintedAt?: string
    burnedAt?: string | undefined
    retryAfterSeconds?: number
  } = {},
): Draft<'failure'> {
  const words = context.words.failures[failure]
  const { handle = '', mintedAt, burnedAt, retryAfterSeconds } = more
  // That the chain can't be reached is all that this page says: once is enough.
  const site = failure === 'unknown' ? { ...context.site, outages: [] } : context.site
  return {
    status: STATUS[failure],
    name: 'failure',
    props: { site, failure, handle, mintedAt, burnedAt },
    head: {
      title: `${fill(words.title, { handle })} · ${context.words.site.name}`,
      description: words.text,
      canonical: null,
      meta: [],
    },
    themes: '',
    bodyClass: 'failure-page',
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  }
}
