import sharp from 'sharp'
import { accentOf } from '../../web/shared/accent.ts'
import { PORTRAIT_VARIANTS } from '../../web/shared/limits.ts'
import type { Theme } from '../../web/shared/metadata.ts'

export type Variant = Readonly<{ width: number; bytes: Uint8Array<ArrayBuffer> }>

/** Tried in turn until a variant fits its limit, as the studio does. */
const QUALITIES = [86, 80, 72, 64, 55, 45, 35]

/** The portrait variants of a square picture, largest first, as plain WebP without metadata, and its accent. */
export async function encodeVariants(picture: Buffer): Promise<{ variants: Variant[]; theme: Theme }> {
  const variants: Variant[] = []
  for (const { width, maxBytes } of PORTRAIT_VARIANTS)
    variants.push({ width, bytes: await encodeWithin(picture, width, maxBytes) })
  const smallest = variants.at(-1)
  if (!smallest) throw new Error('A portrait has at least one variant.')
  const pixels = await sharp(smallest.bytes).ensureAlpha().raw().toBuffer()
  return { variants, theme: accentOf(pixels) }
}

async function encodeWithin(
  picture: Buffer,
  width: number,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const small = await sharp(picture).rotate().resize(width, width).toColourspace('srgb').png().toBuffer()
  for (const quality of QUALITIES) {
    const bytes = await sharp(small).webp({ quality, effort: 4 }).toBuffer()
    if (bytes.length <= maxBytes) return Uint8Array.from(bytes)
  }
  throw new Error(`The portrait does not fit ${maxBytes} bytes at ${width} pixels.`)
}
