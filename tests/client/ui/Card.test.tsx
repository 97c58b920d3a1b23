import { readFileSync } from 'node:fs'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { pageStyles } from '../../../web/client/entry.server.tsx'
import { Card, type CardProps } from '../../../web/client/ui/Card.tsx'
import { LANGUAGES } from '../../../web/shared/language.ts'
import { cardWords } from '../../../web/shared/words/pages/card.ts'

const ada: CardProps = {
  handle: 'ada',
  displayName: 'Ada Okonkwo',
  bio: 'Potter and printmaker in Lagos.',
  number: 1204,
  mintedAt: '2026-03-14T09:30:00.000Z',
  digest: `0x${'a1'.repeat(32)}`,
  image: { src: '/ipfs/x', alt: 'Portrait of Ada Okonkwo' },
  shape: 'upright',
  headingLevel: 2,
  language: 'en',
  words: cardWords.en,
}

function draw(changes: Partial<CardProps> = {}): string {
  return renderToStaticMarkup(<Card {...ada} {...changes} />)
}

describe('a card', () => {
  it('is a lie without a mint: a draft shows no date, no number and no rosette', () => {
    const html = draw({ mintedAt: undefined, digest: undefined, number: undefined })
    expect(html).toContain('Draft')
    expect(html).toContain('when minted')
    expect(html).not.toMatch(/2026|No\. |rosette/)
  })

  it('says its number, and leaves the space empty when the number is unknown', () => {
    expect(draw()).toContain('No. 1,204')
    expect(draw({ number: undefined })).not.toContain('card-number')
  })

  it('has the date of the seal in the language of the page, and its ring in Latin', () => {
    for (const language of LANGUAGES) {
      const html = draw({ language, words: cardWords[language] })
      expect(html).toContain('NAMESAKE ✶ MINTED BY ITS CREATOR ✶ @ADA ✶')
      expect(html).toContain('>2026<')
    }
    expect(draw({ language: 'es', words: cardWords.es })).toContain('>14\u00a0mar<')
  })

  it('writes the ring of the seal from left to right on every page, and its date as the page is written', () => {
    const css = readFileSync(new URL('../../../web/client/ui/seal.css', import.meta.url), 'utf8')
    const rules = [...css.matchAll(/([^{}]+)\{([^{}]*)\}/g)]
    const ruled = rules.filter(([, , body = '']) => /direction|unicode-bidi/.test(body))
    expect(ruled.map(([, selector = '']) => selector.trim())).toEqual(['.seal-ring'])
    expect(draw({ language: 'ar', words: cardWords.ar })).toContain(
      'class="seal-date" x="60" y="58.5">14\u00a0مارس<',
    )
  })

  it('begins a small name where its script begins, wherever grids are: a cut one would hide its ellipsis', () => {
    const rule = /\.card\.small \.card-name\s*{\s*align-self:\s*start;\s*text-align:\s*start;?\s*}/
    for (const page of ['home', 'explore'] as const) expect(pageStyles(page)).toMatch(rule)
    const studio = readFileSync(new URL('../../../web/client/app/studio.css', import.meta.url), 'utf8')
    expect(studio).toContain("@import '../ui/smallName.css'")
  })

  it('shows for a missing portrait the first letter with its marks, in capitals where those begin names', () => {
    const initialOf = (displayName: string) =>
      /card-initial" aria-hidden="true">([^<]*)</.exec(draw({ image: null, displayName }))?.[1]
    expect(['élan', 'm̧ajeḷ', 'श्रीकृष्ण', 'சுப்பு', 'შოთა', '👩🏽‍🚀 Flo'].map(initialOf)).toEqual([
      'É',
      'M̧',
      'श',
      'சு',
      'შ',
      '👩🏽‍🚀',
    ])
  })

  it('is small without seal and bio, with its date', () => {
    const html = draw({ shape: 'small' })
    expect(html).not.toContain('seal')
    expect(html).not.toContain('Potter')
    expect(html).toContain('14\u00a0Mar\u00a02026')
  })

  it('takes the heading level it is given, and makes the name its only link', () => {
    expect(draw({ headingLevel: 1 })).toContain('<h1 class="card-name"')
    const html = draw({ href: '/@ada' })
    expect(html.match(/<a /g)).toHaveLength(1)
    expect(html).toContain('href="/@ada">Ada Okonkwo</a>')
  })

  it('sets Arabic in its own face whatever the language of the page', () => {
    expect(draw({ displayName: 'نور' })).toContain('class="card-name arabic" dir="auto"')
    expect(draw()).toContain('class="card-name" dir="auto"')
  })

  it('shows the handle where there is no name, an initial where there is no portrait, nothing where there is no bio', () => {
    const html = draw({ displayName: '', image: null, bio: '' })
    expect(html).toContain('>@ada</h2>')
    expect(html).toContain('<span class="card-initial" aria-hidden="true">A</span>')
    expect(html).not.toContain('card-bio')
  })

  it('has no style attribute, so that a strict policy can hold', () => {
    expect(draw()).not.toContain('style=')
  })

  it('loads one picture first and every other when it is near', () => {
    const first = draw({ image: { src: '/a', alt: '', first: true } })
    expect(first).toContain('fetchPriority="high"')
    expect(first).not.toContain('loading="lazy"')
    expect(draw()).toContain('loading="lazy"')
  })
})
