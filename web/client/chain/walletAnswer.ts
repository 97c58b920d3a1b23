import { BaseError, isHex } from 'viem'

/** What a wallet threw, laid flat: every object in it, and its numbers, names and words. */
export type WalletAnswer = Readonly<{
  /** Outermost first. */
  links: readonly object[]
  numbers: readonly number[]
  /** Error names, and codes that are words: `ACTION_REJECTED`. */
  names: readonly string[]
  /** Sentences in the wallet's own words, those of viem and wagmi left out. Outermost first. */
  texts: readonly string[]
}>

type Found = { links: object[]; numbers: number[]; names: string[]; texts: string[] }

const MAX_LINKS = 30
const NESTED = ['cause', 'error', 'data', 'originalError', 'innerError', 'info'] as const
const CODES = ['code', 'errorCode', 'statusCode'] as const
const TEXTS = ['reason', 'description', 'details', 'errorMessage', 'message'] as const
const MAX_SAID = 160
/** Words that say nothing, and lines that viem adds to its errors inside a wallet. */
const EMPTY =
  /^(internal (json-?rpc )?error|(an )?un(known|expected) (rpc |json-rpc )?error( occurred)?|error|no|failed|null|undefined|\[object object\])?[.!]?$/i
const ADDED = /^(version|url|docs|request arguments|request body|contract call|estimate gas arguments):/i
/** Controls, and marks that turn the direction of the text around them. */
const UNSEEN = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu

/** Everything that `error` carries, through `cause`, `error`, `data`, `originalError`, `innerError`, `info` and JSON inside messages. */
export function walletAnswer(error: unknown): WalletAnswer {
  const found: Found = { links: [], numbers: [], names: [], texts: [] }
  const open: unknown[] = [error]
  while (open.length > 0 && found.links.length < MAX_LINKS) {
    const next = open.shift()
    if (typeof next === 'string') readText(next, found, open)
    else if (typeof next === 'object' && next !== null && !found.links.includes(next))
      readLink(next, found, open)
  }
  return found
}

/** The last line of the innermost words in `texts` that say anything; null when there are none. */
export function lastWords(texts: readonly string[]): string | null {
  for (const text of texts.toReversed()) {
    const lines = text.split('\n').map((line) => line.replace(UNSEEN, ' ').replace(/\s+/g, ' ').trim())
    const line = lines.filter((one) => one && !ADDED.test(one) && !/^[{}[\]"]/.test(one)).at(-1) ?? ''
    const said = line.replace(/^((uncaught )?\w*error|details): */i, '')
    if (!EMPTY.test(said)) return shorten(said)
  }
  return null
}

/** What `value` holds under `name`, whatever it is. */
export function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

function readLink(link: object, found: Found, open: unknown[]): void {
  found.links.push(link)
  const name = field(link, 'name')
  if (typeof name === 'string') found.names.push(name)
  for (const key of CODES) readCode(field(link, key), found)
  if (!(link instanceof BaseError))
    for (const key of TEXTS) {
      const text = field(link, key)
      if (typeof text === 'string') readText(text, found, open)
    }
  for (const key of NESTED) {
    const inner = field(link, key)
    if (typeof inner !== 'string') open.push(inner)
    else if (!isHex(inner)) readText(inner, found, open)
  }
}

function readCode(code: unknown, found: Found): void {
  if (typeof code === 'number') found.numbers.push(code)
  if (typeof code !== 'string') return
  if (/^(-?\d+|0x[0-9a-f]{4})$/i.test(code)) found.numbers.push(Number(code))
  else found.names.push(code)
}

/** Some wallets put the JSON of an error into the message of another. */
function readText(text: string, found: Found, open: unknown[]): void {
  if (text.trim() !== '') found.texts.push(text)
  const json = /\{[^]*\}/.exec(text)?.[0]
  if (!json) return
  try {
    open.push(JSON.parse(json))
  } catch (error) {
    // Braces that hold no JSON are words like others.
    if (!(error instanceof SyntaxError)) throw error
  }
}

function shorten(said: string): string {
  const bare = said.replace(/[.\s]+$/, '')
  // A letter of two halves is not cut between them.
  return bare.length > MAX_SAID ? `${bare.slice(0, MAX_SAID).replace(/[\ud800-\udbff]$/, '')}…` : bare
}
