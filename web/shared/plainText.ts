/** Halves of surrogate pairs: JSON can carry them as escapes, UTF-8 can't. */
const HALVES = /\p{Cs}/gu

/** `text` as every part of the product can hold it: each half of a surrogate pair, and each U+0000 (Postgres), becomes U+FFFD. */
export function plainText(text: string): string {
  return text.replaceAll('\0', '\ufffd').replace(HALVES, '\ufffd')
}
