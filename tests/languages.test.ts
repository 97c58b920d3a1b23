import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { LANGUAGES } from '../web/shared/language.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** All but English, which is what everything falls back to. */
const OTHERS = LANGUAGES.filter((language) => language !== 'en').join('|')
/** A code as a text, with or without a region; as a key; as a file; the name of a script; a line of nginx. */
const BY_HAND = new RegExp(
  `'(?:${OTHERS})(?:[-_][\\w-]+)?'|\\b(?:${OTHERS}): |/(?:${OTHERS})\\.ts'|Script=(?!Latin)|-arabic-|\\b(${OTHERS}) \\1;`,
)
/** Whole files in one language, which the guide names by their English sister; sample people; the format of a bundle. */
const NOT_A_PLACE = new RegExp(
  `/words/\\w+/(?:${OTHERS})\\.ts$|^scripts/samples/|^scripts/build/pageBundle\\.ts$`,
)

it('the guide to adding a language names every place that names one by hand, and no other', () => {
  const files = execFileSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', 'web', 'scripts'],
    {
      cwd: root,
      encoding: 'utf8',
    },
  )
  const found = files
    .split('\n')
    .filter((file) => /\.(tsx?|conf)$/.test(file) && !NOT_A_PLACE.test(file))
    .filter((file) => BY_HAND.test(readFileSync(join(root, file), 'utf8')))
  const guide = readFileSync(join(root, '.github/CONTRIBUTING.md'), 'utf8')
  const [, section = ''] = /## Adding a language\n([\s\S]*?)\n## /.exec(guide) ?? []
  const rows = section.split('\n').filter((line) => line.startsWith('| `'))
  const named = rows.flatMap((row) =>
    [...(row.split(' | ')[0] ?? '').matchAll(/`([^`]+)`/g)].map(([, file = '']) => file),
  )
  const places = named.filter((file) => !file.endsWith('/en.ts'))
  expect(found.toSorted()).toEqual(places.toSorted())
})
