import type { Language } from './language.ts'
import type { Theme } from './metadata.ts'

/** CC0 styles in which a portrait can be drawn for those who bring no photo. */
export const DRAWN_STYLES = ['landscape', 'shadows', 'waves', 'shapes', 'triangles'] as const
export type DrawnStyle = (typeof DRAWN_STYLES)[number]

/** Part of a photo that becomes the portrait: a square, in pixels of the upright photo. */
export type Crop = Readonly<{ x: number; y: number; side: number }>

/** Where a portrait comes from. `kept` = already published; there is no original here. */
export type PortraitSource =
  | Readonly<{ kind: 'photo'; name: string; original: Blob; crop: Crop }>
  | Readonly<{ kind: 'drawn'; style: DrawnStyle; seed: string; turn: number }>
  | Readonly<{ kind: 'kept' }>

export type PortraitVariant = Readonly<{ width: number; bytes: Uint8Array<ArrayBuffer> }>

export type Portrait = Readonly<{
  source: PortraitSource
  /** Largest first, as `PORTRAIT_VARIANTS`. */
  variants: readonly PortraitVariant[]
  theme: Theme
  /** Measured contrast of the accent (WCAG ratio) with light paper and with the dark card. */
  contrast: Readonly<{ onPaper: number; onDark: number }>
  /** Side of the crop in the photo's own pixels; small ones look soft. Null for what is drawn. */
  cropSide: number | null
}>

export type DraftLink = Readonly<{ key: string; label: string; url: string }>

export type Payee = Readonly<{ key: string; who: string; percent: string }>

/** Who is paid the royalty, as typed. */
export type Receiver = Readonly<{
  kind: 'me' | 'address' | 'split'
  address: string
  people: readonly Payee[]
}>

/** All that a creator has put on a card that is not minted yet, or changed on one that is. Lives in the browser only. */
export type Draft = Readonly<{
  handle: string
  displayName: string
  bio: string
  /** Empty = the default for this portrait. */
  alt: string
  links: readonly DraftLink[]
  portrait: Portrait | null
  royaltyBps: number
  receiver: Receiver
  enforced: boolean
  acknowledged: boolean
  language: Language
  /** Digest of the published metadata that an edit started from; null for a card that is not minted. */
  basedOn: string | null
}>

export function emptyDraft(handle: string, language: Language): Draft {
  return {
    handle,
    displayName: '',
    bio: '',
    alt: '',
    links: [],
    portrait: null,
    royaltyBps: 500,
    receiver: { kind: 'me', address: '', people: [] },
    enforced: false,
    acknowledged: false,
    language,
    basedOn: null,
  }
}
