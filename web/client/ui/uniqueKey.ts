/** A key that nothing else has; `crypto.randomUUID` is missing where an address begins with http. */
export function uniqueKey(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('-')
}
