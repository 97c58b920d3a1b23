import { cidOf } from '../../web/shared/cid.ts'
import { encodeMetadata, type Metadata, metadataSchema, type Theme } from '../../web/shared/metadata.ts'
import type { Sample } from '../samples/samples.ts'
import type { Variant } from './encodeVariants.ts'

type Portrait = Readonly<{ variants: readonly Variant[]; theme: Theme }>

/** The metadata file of a sample, byte for byte as it is pinned. */
export async function sampleMetadata(
  sample: Sample,
  portrait: Portrait,
  publicUrl: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const images: Metadata['properties']['images'] = []
  for (const { width, bytes } of portrait.variants)
    images.push({ url: `ipfs://${await cidOf(bytes)}`, width, height: width, type: 'image/webp' })
  const { handle, displayName, bio, alt, language } = sample
  return encodeMetadata(
    metadataSchema.parse({
      name: displayName,
      description: bio,
      image: images[0]?.url,
      external_url: `${publicUrl}/@${handle}`,
      attributes: [{ trait_type: 'Handle', value: handle }],
      properties: {
        version: 1,
        handle,
        displayName,
        bio,
        alt,
        theme: portrait.theme,
        links: [...sample.links],
        images,
        language,
      },
    }),
  )
}
