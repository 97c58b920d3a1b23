import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'

const folder = fileURLToPath(new URL('../../contracts', import.meta.url))

/** An event, or one of Solady's functions that ends in one. */
const ANNOUNCES = /\bemit \w+\(|\b_(burn|approve|mint\w*)\(/
/** A variable of the contract is given a value, or Solady is told to. */
const WRITES = /^\s*(delete _|_\w+(\[.+\])* ?([+-]?=) |_setExtraData\()/

/** Every function of `source` that has a body, as the lines of that body. */
function bodiesOf(source: string): { name: string; lines: string[] }[] {
  const found = source.matchAll(/^ {4}(?:function (\w+)|constructor)[^;{]*\{\n([\s\S]*?)^ {4}\}/gm)
  return [...found].map(([, name = 'constructor', body = '']) => ({ name, lines: body.split('\n') }))
}

/** What is written after something was announced. */
function lateWritesOf(source: string): string[] {
  return bodiesOf(source).flatMap(({ name, lines }) => {
    const first = lines.findIndex((line) => ANNOUNCES.test(line))
    const late = first < 0 ? [] : lines.slice(first + 1).filter((line) => WRITES.test(line))
    return late.map((line) => `${name}: ${line.trim()}`)
  })
}

describe('effects come before events, so that who reads on an event reads what is true', () => {
  let sources: [file: string, text: string][]
  beforeAll(async () => {
    const files = await readdir(folder, { recursive: true })
    const solidity = files.filter((file) => file.endsWith('.sol') && !file.startsWith('interfaces'))
    sources = await Promise.all(
      solidity.map(async (file) => [file, await readFile(`${folder}/${file}`, 'utf8')] as const),
    ).then((read) => read.map(([file, text]) => [file, text]))
  })

  it('in every function of every contract', () => {
    expect(sources.flatMap(([file, text]) => lateWritesOf(text).map((late) => `${file} ${late}`))).toEqual([])
  })

  it.each([
    ['a variable', 'emit Changed(_validator, to);\n        _validator = to;', ['f: _validator = to;']],
    ['an entry', 'emit Changed(id);\n        _digests[id] = digest;', ['f: _digests[id] = digest;']],
    ['a deletion', '_burn(id);\n        delete _digests[id];', ['f: delete _digests[id];']],
    ['packed bits', 'emit Locked(id);\n        _setExtraData(id, 0);', ['f: _setExtraData(id, 0);']],
    ['nothing', '_digests[id] = digest;\n        emit Changed(id);', []],
  ])('and the reader sees %s that is late', (_, body, late) => {
    expect(lateWritesOf(`    function f() external {\n        ${body}\n    }\n`)).toEqual(late)
  })

  it('reads the bodies of all functions', () => {
    const named = sources.flatMap(([, text]) => text.match(/^ {4}function \w+/gm) ?? [])
    const read = sources.flatMap(([, text]) => bodiesOf(text)).filter(({ name }) => name !== 'constructor')
    expect(
      read.length + sources.flatMap(([, text]) => text.match(/^ {4}function [^{};]*;/gm) ?? []).length,
    ).toBe(named.length)
  })
})
