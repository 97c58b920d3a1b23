import { plainText } from '../../shared/plainText.ts'

/** How JSON writes what Postgres can't hold; a backslash that somebody typed looks alike and costs a second look. */
const SUSPECT = /\\u(0000|d[89a-f])/

/** `value` as JSON that Postgres can turn into text and jsonb: in every text of it {@link plainText}. */
export function toJson(value: unknown): string {
  const json = JSON.stringify(value)
  if (json === undefined) throw new TypeError('The value is not JSON')
  return SUSPECT.test(json) ? JSON.stringify(held(value)) : json
}

function held(value: unknown): unknown {
  if (typeof value === 'string') return plainText(value)
  if (Array.isArray(value)) return value.map(held)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [plainText(key), held(each)]))
}
