import type { Draft } from './draft.ts'
import type { PageContext } from './pageContext.ts'
import type { PageSources } from './pageSources.ts'
import { siteHead } from './siteHead.ts'

export async function aboutPage(sources: PageSources, context: PageContext): Promise<Draft<'about'>> {
  const { about, site } = context.words
  const cost = await sources.facts.mintCost()
  return {
    status: 200,
    name: 'about',
    props: {
      site: context.site,
      chainId: sources.chainId,
      contract: sources.contract,
      cost,
    },
    head: siteHead(sources, context, {
      title: `${about.title} · ${site.name}`,
      description: about.description,
      path: '/about',
    }),
    themes: '',
    bodyClass: 'about-page',
  }
}
