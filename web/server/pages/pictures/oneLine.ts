/** As much of `text` as a line of `max` characters holds: all of it, its first sentence, or its first words. */
export function oneLine(text: string, max: number): string {
  if (text.length <= max) return text
  const sentence = /^.+?[.!?؟。](?=\s)/u.exec(text)?.[0]
  if (sentence && sentence.length <= max) return sentence
  const cut = text.slice(0, max)
  const words = cut.replace(/\s+\S*$/u, '')
  // Half a pair of surrogates, or a mark without its letter, is no character.
  return `${words.replace(/[\ud800-\udbff]$|[\s,;:،؛-]+$/u, '')}…`
}
