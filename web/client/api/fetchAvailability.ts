import { type Availability, availabilitySchema } from '../../shared/api.ts'
import { request } from './request.ts'

/** Whether `handle` can be minted, and the block that says so. */
export function fetchAvailability(handle: string, signal?: AbortSignal): Promise<Availability> {
  const path = `/api/handles/${encodeURIComponent(handle)}`
  return request(availabilitySchema, path, signal ? { signal } : {})
}
