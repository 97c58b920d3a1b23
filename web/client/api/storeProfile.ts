import { AppError } from '../../shared/appError.ts'
import { type Digest, digestFromCid } from '../../shared/cid.ts'
import { METADATA_MAX_BYTES } from '../../shared/limits.ts'
import { type Metadata, encodeMetadata, metadataSchema } from '../../shared/metadata.ts'

type Image = Readonly<{ cid: string; width: number }>

/** Keeps `bytes` somewhere, or nowhere, and answers their CID. */
export type Keep = (bytes: Uint8Array<ArrayBuffer>, type: string) => Promise<string>

/**
 * Keeps the portrait's variants, then the metadata that names them: nothing is minted that isn't stored.
 * @returns the digest to sign. Throws `CONTENT_MISMATCH` when the server and this browser disagree on any CID.
 */
export async function storeProfile(
  variants: ReadonlyArray<Readonly<{ width: number; bytes: Uint8Array<ArrayBuffer> }>>,
  describe: (images: readonly Image[]) => Metadata,
  keep: Keep,
): Promise<Digest> {
  const images = await Promise.all(
    variants.map(async ({ width, bytes }) => ({ width, cid: await keep(bytes, 'image/webp') })),
  )
  const bytes = encodeMetadata(metadataSchema.parse(describe(images)))
  if (bytes.length > METADATA_MAX_BYTES)
    throw new AppError('CONTENT_TOO_LARGE', { sizeBytes: bytes.length, maxBytes: METADATA_MAX_BYTES })
  return digestFromCid(await keep(bytes, 'application/json'))
}
