import { plainText } from '../../shared/plainText.ts'

/** `parameters` with every text, alone or in a list, as Postgres can hold it: what looks for other text finds nothing. JSON is `toJson`'s. */
export function heldParameters(parameters: readonly unknown[]): unknown[] {
  return parameters.map((value) => (Array.isArray(value) ? value.map(held) : held(value)))
}

/** Long texts are JSON of ours: only a raw U+0000, which JSON never has, is looked for there. */
function held(value: unknown): unknown {
  return typeof value === 'string' && value.includes('\0') ? plainText(value) : value
}
