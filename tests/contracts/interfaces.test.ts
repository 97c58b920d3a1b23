import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Abi } from 'viem'
import { beforeAll, describe, expect, it } from 'vitest'
import { profileAbi, royaltySplitAbi, royaltySplitsAbi } from '../../web/shared/abi.generated.ts'

const folder = fileURLToPath(new URL('../../contracts/interfaces', import.meta.url))
let text: string

beforeAll(async () => {
  const files = await readdir(folder)
  text = (await Promise.all(files.map((file) => readFile(`${folder}/${file}`, 'utf8')))).join('\n')
})

/** Each declaration with the comment above it. */
function declarations(): { comment: string; head: string }[] {
  const found = text.matchAll(/((?:^ *\/\/\/.*\n)+)^ *((?:function|event|error) [^;{]+);/gm)
  return [...found].map(([, comment = '', head = '']) => ({ comment, head }))
}

describe('who reads only contracts/interfaces', () => {
  it.each([
    ['Profile', profileAbi],
    ['RoyaltySplits', royaltySplitsAbi],
    ['RoyaltySplit', royaltySplitAbi],
  ] as readonly [string, Abi][])('meets every function, event and error of %s', (_, abi) => {
    const names = abi.flatMap((item) => ('name' in item ? [item.name] : []))
    expect([...new Set(names)].filter((name) => !new RegExp(`\\b${name}\\b`).test(text))).toEqual([])
  })

  it('finds a sentence above every declaration', () => {
    const declared = text.match(/^ +(function|event|error) /gm) ?? []
    expect(declarations()).toHaveLength(declared.length)
  })

  it('is told of every function that changes something who may call it, and how it can fail', () => {
    const silent = declarations().filter(
      ({ comment, head }) =>
        head.startsWith('function') &&
        !/\b(view|pure)\b/.test(head) &&
        !(/\b(By|Anyone|as the caller)\b/.test(comment) && /\b[Rr]everts\b/.test(comment)),
    )
    expect(silent.map(({ head }) => head)).toEqual([])
  })
})
