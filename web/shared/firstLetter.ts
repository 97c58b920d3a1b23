/** Only joins a letter to the next one, in the scripts of South Asia. */
const VIRAMA = /[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca]$/u

/** The first letter of `name` with the marks on it, as a monogram shows it. Georgian capitals never begin a word. */
export function firstLetter(name: string): string {
  const [whole = ''] = /^.(?:\p{M}|\p{Emoji_Modifier}|\u200d\p{Extended_Pictographic})*/su.exec(name) ?? []
  const letter = whole.replace(VIRAMA, '')
  return /\p{Script=Georgian}/u.test(letter) ? letter : letter.toUpperCase()
}
