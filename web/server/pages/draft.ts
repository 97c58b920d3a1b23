import type { PageName, Pages } from '../../client/entry.server.tsx'
import type { Head } from './document.ts'

/** A page decided but not yet drawn. */
export interface Draft<Name extends PageName = PageName> {
  status: 200 | 400 | 404 | 410 | 451 | 500 | 503
  name: Name
  props: Pages[Name]
  head: Head
  /** Colours and measures of the profiles on it; becomes the second hashed style. */
  themes: string
  bodyClass: string
  retryAfterSeconds?: number
  /** Asked for at or after a block: no cache may keep it. */
  fresh?: boolean
}

/** Keeps name and props together where drafts of different pages meet. */
export type AnyDraft = { [Name in PageName]: Draft<Name> }[PageName]
