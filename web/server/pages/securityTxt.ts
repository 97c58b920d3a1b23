import { LANGUAGES } from '../../shared/language.ts'

const DAY_MS = 86_400_000
/** RFC 9116 §2.5.5 recommends less than a year; a site that nobody runs any more should stop promising answers. */
const VALID_DAYS = 180

/**
 * Where weaknesses of this site are reported (RFC 9116). Expiry is counted from the day that `now` is in, so that the text changes once a day.
 * @param publicUrl - origin; mail goes to security@ its host (RFC 2142 §4).
 */
export function securityTxt(publicUrl: string, now: Date): string {
  const { hostname } = new URL(publicUrl)
  const day = Math.floor(now.getTime() / DAY_MS) + VALID_DAYS
  return [
    `Contact: mailto:security@${hostname}`,
    `Expires: ${new Date(day * DAY_MS).toISOString().replace('.000Z', 'Z')}`,
    `Preferred-Languages: ${LANGUAGES.join(', ')}`,
    `Canonical: ${publicUrl}/.well-known/security.txt`,
    '',
  ].join('\n')
}
