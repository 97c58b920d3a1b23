import { type Profile, profileSchema } from '../../shared/api.ts'
import { request } from './request.ts'

/**
 * The profile of `handle`, no older than `minBlock`.
 * Throws `NOT_FOUND` when never minted, and what the server says of burned, withheld and unreadable ones.
 */
export function fetchProfile(handle: string, minBlock?: number): Promise<Profile> {
  const query = minBlock === undefined ? '' : `?minBlock=${minBlock}`
  return request(profileSchema, `/api/profiles/${encodeURIComponent(handle)}${query}`)
}
