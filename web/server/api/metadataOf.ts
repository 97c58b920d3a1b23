import type { Digest } from '../../shared/cid.ts'
import { type Metadata, metadataSchema, METADATA_MAX_BYTES } from '../../shared/metadata.ts'
import type { Sources } from './sources.ts'

/** A page that waits longer than this for its content is better shown without. */
const WAIT_MS = 1_500

/** The metadata behind `digest`; null when it can't be had in time, or is not ours. */
export async function metadataOf({ readContent }: Sources, digest: Digest): Promise<Metadata | null> {
  const bytes = await inTime(readContent(digest))
  if (!bytes || bytes.length > METADATA_MAX_BYTES) return null
  try {
    return metadataSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch {
    return null
  }
}

async function inTime(content: Promise<Uint8Array | null>): Promise<Uint8Array | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), WAIT_MS)
  })
  return Promise.race([content.catch(() => null), late]).finally(() => clearTimeout(timer))
}
