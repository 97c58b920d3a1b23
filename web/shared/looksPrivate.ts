/** What a text seems to give away: an e-mail address or a telephone number, or nothing. */
export function looksPrivate(text: string): 'email' | 'phone' | null {
  if (/[^\s@]+@[^\s@]+\.[a-z]{2,}/i.test(text)) return 'email'
  const numbers = text.match(/\+?\d[\d\s().-]{6,}\d/g) ?? []
  return numbers.some((number) => isPhone(number)) ? 'phone' : null
}

/** Nine to fifteen digits (E.164), or seven with a leading plus; years and prices are shorter. */
function isPhone(text: string): boolean {
  const digits = text.replace(/\D/g, '').length
  return digits <= 15 && digits >= (text.startsWith('+') ? 7 : 9)
}
