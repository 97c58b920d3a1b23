import type { Profile } from '../../shared/api.ts'
import { AppError } from '../../shared/appError.ts'
import { type Metadata, metadataSchema } from '../../shared/metadata.ts'
import { reach } from './request.ts'

/**
 * What `profile` says. Right after a change the index may know the digest and not yet the content: it is then read by its CID.
 * @returns null when another tool wrote something that isn't ours. Throws `CONTENT_UNREADABLE` when it can't be had now.
 */
export async function fetchMetadata(profile: Profile): Promise<Metadata | null> {
  if (profile.metadata) return profile.metadata
  const response = await reach(`/ipfs/${profile.cid}`)
  if (!response.ok) throw new AppError('CONTENT_UNREADABLE', { status: response.status })
  const json: unknown = await response.json().catch(() => null)
  return metadataSchema.safeParse(json).data ?? null
}
