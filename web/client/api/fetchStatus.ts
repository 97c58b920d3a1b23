import { type Status, statusSchema } from '../../shared/api.ts'
import { request } from './request.ts'

/** How far this site has read the chain. */
export function fetchStatus(): Promise<Status> {
  return request(statusSchema, '/api/status')
}
