import { z } from 'zod'
import { LANGUAGES } from './language.ts'
import {
  ALT_MAX,
  BIO_MAX,
  DISPLAY_NAME_MAX,
  LINKS_MAX,
  LINK_LABEL_MAX,
  LINK_URL,
  LINK_URL_MAX,
  PORTRAIT_VARIANTS,
} from './limits.ts'
import { plainText } from './plainText.ts'

export * from './limits.ts'

/** Text that every part of the product can hold: see {@link plainText}. */
const text = z.string().refine((given) => plainText(given) === given)

/** Hue in degrees and chroma, both of oklch, taken from the portrait: the profile's accent. */
export const themeSchema = z.object({ h: z.number().min(0).max(360), c: z.number().min(0).max(0.13) })
export type Theme = z.infer<typeof themeSchema>

/** Links that a page may carry: nothing that runs, and nothing that leaves the web without saying so. */
export const linkUrlSchema = text.max(LINK_URL_MAX).regex(LINK_URL)

const ipfsUriSchema = z.string().regex(/^ipfs:\/\/bafkrei[a-z2-7]{52}$/)

export const imageSchema = z.object({
  url: ipfsUriSchema,
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  type: z.literal('image/webp'),
})

/** The JSON file whose digest the chain stores; readable by marketplaces and wallets (ERC-721 metadata, OpenSea's fields). */
export const metadataSchema = z.object({
  name: text.min(1).max(200),
  description: text.max(1000),
  image: ipfsUriSchema,
  external_url: text.max(2000),
  attributes: z
    .array(z.object({ trait_type: text.max(100), value: z.union([text.max(200), z.number()]) }))
    .max(50),
  properties: z.object({
    version: z.literal(1),
    handle: text.max(31),
    displayName: text.min(1).max(DISPLAY_NAME_MAX),
    bio: text.max(BIO_MAX),
    alt: text.max(ALT_MAX),
    theme: themeSchema,
    links: z.array(z.object({ label: text.min(1).max(LINK_LABEL_MAX), url: linkUrlSchema })).max(LINKS_MAX),
    images: z.array(imageSchema).max(PORTRAIT_VARIANTS.length),
    language: z.enum(LANGUAGES),
  }),
})
export type Metadata = z.infer<typeof metadataSchema>

/** The bytes of `metadata` exactly as they are pinned and hashed: UTF-8, two-space indent, one newline at the end. */
export function encodeMetadata(metadata: Metadata): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${JSON.stringify(metadata, null, 2)}\n`)
}
