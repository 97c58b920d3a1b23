import { cidOf } from '../../web/shared/cid.ts'
import { encodeMetadata, metadataSchema, type Theme } from '../../web/shared/metadata.ts'
import { metadataOf } from '../../web/shared/metadataOf.ts'
import type { Sample } from '../samples/samples.ts'
import type { Variant } from './encodeVariants.ts'

type Portrait = Readonly<{ variants: readonly Variant[]; theme: Theme }>

/** The metadata file of a sample, byte for byte as it is pinned; made as the studio makes it. */
export async function sampleMetadata(
  sample: Sample,
  portrait: Portrait,
  origin: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const images: { cid: string; width: number }[] = []
  for (const { width, bytes } of portrait.variants) images.push({ cid: await cidOf(bytes), width })
  return encodeMetadata(
    metadataSchema.parse(metadataOf({ ...sample, theme: portrait.theme, images, origin })),
  )
}
