import { describe, expect, it } from 'vitest'
import { describe as describePerson } from '../../../web/server/pages/person.ts'
import type { Profile } from '../../../web/shared/api.ts'
import { SampleSite } from './samplePages.ts'

const site = new SampleSite()

function described(profile: Profile) {
  const raw = site.files.get(profile.digest) ?? null
  return describePerson({ profile, raw, place: 'page', portraitOf: 'Portrait of {name}' })
}

describe('what a page may draw of a profile', () => {
  it('a file of another tool has a name and no colours of its own', () => {
    const bytes = new TextEncoder().encode('{"name":"From elsewhere"}')
    const { person, theme, content } = described(site.mintBytes('elsewhere', bytes))
    expect({ name: person.displayName, theme, content }).toEqual({
      name: 'From elsewhere',
      theme: { h: 70, c: 0.012 },
      content: 'foreign',
    })
  })

  it('a file of ours is read as ours, also when the index knows of the mint and has not read it yet', () => {
    const indexed = described(site.mint('ada'))
    expect(indexed).toMatchObject({ theme: { h: 183, c: 0.085 }, content: 'ours' })
    expect(described(site.mint('ada', {}, { metadata: null }))).toEqual(indexed)
  })
})
