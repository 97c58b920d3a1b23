import type { Profile } from '../../shared/api.ts'
import type { Draft } from '../../shared/draft.ts'
import type { ProfileControl } from '../features/edit/useProfile.ts'

/** What the form gives to the parts that sign. */
export type EditSigningProps = Readonly<{
  profile: Profile
  published: Draft
  draft: Draft
  altDefault: string
  slots: Readonly<{ account: HTMLElement | null; signing: HTMLElement | null }>
  control: ProfileControl
  /** Forgets the changes. */
  onReset: () => Promise<void>
  /** Told the digest that was last published from this browser. */
  onOwnDigest: (digest: string) => void
}>
