import type { Profile } from '../../../shared/api.ts'
import { digestFromCid } from '../../../shared/cid.ts'
import { formatNumber } from '../../../shared/dates.ts'
import type { Language } from '../../../shared/language.ts'
import { fill } from '../../../shared/words/fill.ts'
import { cardWords } from '../../../shared/words/pages/card.ts'
import type { Described } from '../person.ts'
import type { PageOptions } from '../pageOptions.ts'
import { cardPicture } from './cardPicture.ts'
import { coloursOf } from './colours.ts'
import { createRasteriser } from './createRasteriser.ts'
import { type Face, readFaces } from './faces.ts'
import { fallbackPicture } from './fallbackPicture.ts'
import { framePicture } from './framePicture.ts'
import { iconPicture, portraitPicture } from './iconPicture.ts'
import type { PictureJob } from './pictureJob.ts'
import { sitePicture } from './sitePicture.ts'

export type PictureKind = 'card' | 'frame'

const SIZES = { card: { width: 1200, height: 630 }, frame: { width: 1200, height: 800 } } as const
const DRAW = { card: cardPicture, frame: framePicture } as const
/** Small enough that every address book takes it. */
const PHOTO_SIDE = 400
/** Some 200 kB each. */
const MAX_KEPT = 150

export interface Pictures {
  /** PNG of a profile's card, drawn once for each digest. Rejects when it can't be drawn. */
  ofProfile(kind: PictureKind, profile: Profile, described: Described): Promise<Uint8Array>
  /** PNG of the same size with our own name. */
  fallback(kind: PictureKind): Promise<Uint8Array>
  /** PNG of the site itself for chat apps, with its headline in `language`. */
  ofSite(language: Language, headline: readonly string[]): Promise<Uint8Array>
  /** PNG of the site's mark, `side` pixels square. */
  icon(side: number): Promise<Uint8Array>
  /** PNG of the portrait alone, `side` pixels square; null without one. */
  portraitIcon(described: Described, side: number): Promise<Uint8Array | null>
  /** Starts the drawing process, so that the first picture need not wait for it. */
  warmUp(): void
  /** JPEG of the portrait for address books; null without one. */
  contactPhoto(described: Described): Promise<Uint8Array | null>
}

export function createPictures(
  options: Pick<
    PageOptions,
    'cacheFolder' | 'facesFolder' | 'publicUrl' | 'readContent' | 'renderer' | 'log'
  >,
): Pictures {
  const rasterise = createRasteriser(options)
  let reading: Promise<readonly Face[]> | undefined
  const kept = new Map<string, Promise<Uint8Array>>()
  const domain = new URL(options.publicUrl).host
  let isWarm = false

  function once(key: string, draw: () => Promise<PictureJob>): Promise<Uint8Array> {
    const found = kept.get(key)
    if (found) return found
    const drawing = draw().then(rasterise)
    kept.set(key, drawing)
    // What failed is tried again the next time.
    drawing.catch(() => kept.delete(key))
    const oldest = kept.keys().next()
    if (kept.size > MAX_KEPT && !oldest.done) kept.delete(oldest.value)
    return drawing
  }

  function fallback(kind: PictureKind): Promise<Uint8Array> {
    return once(`${kind} fallback`, async () => fallbackPicture(SIZES[kind], domain))
  }

  async function portraitOf({ person }: Described): Promise<Uint8Array | null> {
    const cid = person.image?.src.replace('/ipfs/', '')
    return cid === undefined ? null : options.readContent(digestFromCid(cid))
  }

  return {
    ofProfile: (kind, profile, described) =>
      once(`${kind} ${profile.handle} ${profile.digest} ${profile.number ?? ''}`, async () => {
        const language: Language = profile.metadata?.properties.language ?? 'en'
        const number =
          profile.number &&
          fill(cardWords[language].number, { number: formatNumber(profile.number, language) })
        return DRAW[kind]({
          handle: profile.handle,
          displayName: described.person.displayName,
          bio: described.person.bio,
          number: number || null,
          digest: profile.digest,
          mintedAt: profile.mintedAt,
          language,
          colours: coloursOf(described.theme),
          portrait: await portraitOf(described),
          renderer: await options.renderer(),
          faces: await (reading ??= readFaces(options.facesFolder)),
        })
      }),
    fallback,
    ofSite: (language, headline) => once(`site ${language}`, async () => sitePicture({ headline, domain })),
    icon: (side) => once(`icon ${side}`, async () => iconPicture(side)),
    portraitIcon: async (described, side) => {
      const bytes = await portraitOf(described)
      const { src } = described.person.image ?? {}
      return bytes && once(`portrait ${side} ${src}`, async () => portraitPicture(side, bytes, 'png'))
    },
    warmUp: () => {
      if (isWarm) return
      isWarm = true
      fallback('card').catch((error: unknown) => options.log.warn({ error }, 'pictures can not be drawn'))
    },
    contactPhoto: async (described) => {
      const bytes = await portraitOf(described)
      return bytes && rasterise(portraitPicture(PHOTO_SIDE, bytes, 'jpeg'))
    },
  }
}
