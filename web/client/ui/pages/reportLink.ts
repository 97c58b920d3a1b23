import type { Profile } from '../../../shared/api.ts'
import { fill } from '../../../shared/words/fill.ts'
import { type Site, wordsOf } from './site.ts'

/** RFC 2142 §4: the mailbox of a host for those who complain about what it shows. */
export function reportMailbox({ domain }: Site): string {
  return `abuse@${domain.replace(/:\d+$/, '')}`
}

/** Opens a letter to whoever runs this site that says which page is meant, and which file: the deny list takes both. */
export function reportLink(site: Site, { handle, cid }: Pick<Profile, 'handle' | 'cid'>): string {
  const subject = fill(wordsOf(site).profile.reportSubject, { handle })
  const body = `${site.domain}/@${handle}\n${cid}\n\n`
  return `mailto:${reportMailbox(site)}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`
}
