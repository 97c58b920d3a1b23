import { AppError } from '../../shared/appError.ts'
import { handleProblem } from '../../shared/handle.ts'
import { encodeMetadata, type Metadata, metadataSchema } from '../../shared/metadata.ts'

/** The CIDs of every picture that `metadata` names, each once. */
export function imageCidsOf(metadata: Metadata): string[] {
  const urls = [metadata.image, ...metadata.properties.images.map(({ url }) => url)]
  return [...new Set(urls.map((url) => url.slice('ipfs://'.length)))]
}

/** What readers may follow: nothing that runs. Stricter than what is read, because what is minted already can't be changed. */
const EXTERNAL_URL = /^https?:\/\/[^\s/?#]\S*$/

/**
 * Throws unless `bytes` are metadata of ours whose pictures are all kept here, at the sizes it says.
 * @param widthOf - side of a picture pinned here, in pixels; null when it is not
 */
export async function checkMetadata(
  bytes: Uint8Array,
  widthOf: (cid: string) => Promise<number | null>,
): Promise<Metadata> {
  const metadata = parseMetadata(bytes)
  const { handle, images } = metadata.properties
  if (handleProblem(handle)) throw new AppError('METADATA_INVALID', { path: 'properties.handle' })
  if (!EXTERNAL_URL.test(metadata.external_url))
    throw new AppError('METADATA_INVALID', { path: 'external_url' })
  checkForm(bytes, metadata)
  for (const cid of imageCidsOf(metadata)) {
    const width = await widthOf(cid)
    if (width === null) throw new AppError('METADATA_IMAGE_NOT_PINNED', { cid })
    const wrong = images.find(
      (image) => image.url.endsWith(cid) && (image.width !== width || image.height !== width),
    )
    if (wrong) throw new AppError('METADATA_INVALID', { path: 'properties.images', cid })
  }
  return metadata
}

/** One form for one meaning: of a name given twice, a byte order mark or an unknown name, readers make different things. */
function checkForm(bytes: Uint8Array, metadata: Metadata): void {
  const ours = encodeMetadata(metadata)
  const offset = bytes.findIndex((byte, at) => byte !== ours[at])
  if (offset >= 0 || bytes.length !== ours.length)
    throw new AppError('METADATA_FORM', { offset: offset < 0 ? bytes.length : offset })
}

function parseMetadata(bytes: Uint8Array): Metadata {
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch {
    throw new AppError('UPLOAD_TYPE_MISMATCH', { expected: 'application/json' })
  }
  const parsed = metadataSchema.safeParse(json)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new AppError('METADATA_INVALID', {
    path: issue?.path.map(String).join('.').slice(0, 100) || 'it is not an object',
    reason: issue?.code ?? 'invalid',
  })
}
