import { ALLOWED } from './allowed.ts'

/**
 * Whether an SPDX expression can be met with allowed licences alone: one side of an `OR`, every side of an `AND`.
 * https://spdx.github.io/spdx-spec/v2.3/SPDX-license-expressions/
 */
export function isAllowed(expression: string): boolean {
  const words = expression.replaceAll('(', ' ( ').replaceAll(')', ' ) ').split(/\s+/).filter(Boolean)
  let at = 0
  const allowed = readOr()
  return allowed && at === words.length

  function readOr(): boolean {
    let result = readAnd()
    while (words[at] === 'OR') {
      at += 1
      const right = readAnd()
      result = result || right
    }
    return result
  }

  function readAnd(): boolean {
    let result = readOne()
    while (words[at] === 'AND') {
      at += 1
      const right = readOne()
      result = result && right
    }
    return result
  }

  function readOne(): boolean {
    const word = words[at] ?? ''
    at += 1
    if (word !== '(') return ALLOWED.has(word)
    const inner = readOr()
    at += 1
    return inner
  }
}
