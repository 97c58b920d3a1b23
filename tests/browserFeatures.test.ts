import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { FEATURES, type Feature } from './architecture/browserFeatures.ts'
import { listPaths } from './architecture/listSources.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const COMMENTS = /\/\*[^]*?\*\/|(?<=^|\s)\/\/.*/g

/** What browsers run and draw, as we wrote it. */
const sources = listPaths(['web/client', 'web/shared'])
  .filter((path) => /\.(tsx?|css)$/.test(path) && !path.startsWith('web/shared/words/'))
  .map((path) => ({ path, text: readFileSync(`${root}${path}`, 'utf8').replaceAll(COMMENTS, '') }))

const usesOf = ({ written }: Feature) =>
  sources.filter(({ text }) => written.test(text)).map(({ path }) => path)

describe('features younger than the oldest browsers that we serve', () => {
  it('are used only where something is there without them', () => {
    const uses = FEATURES.filter(({ without }) => without === null).flatMap((feature) =>
      usesOf(feature).map((path) => `${path}: ${feature.name} (${feature.since})`),
    )
    expect(uses).toEqual([])
  })

  it('are in the table only while they are used', () => {
    const idle = FEATURES.filter((feature) => feature.without !== null && usesOf(feature).length === 0)
    expect(idle.map(({ name }) => name)).toEqual([])
  })
})
