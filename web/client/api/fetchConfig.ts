import { type PublicConfig, configSchema } from '../../shared/api.ts'
import { request } from './request.ts'

/** Everything that the browser learns about this deployment. */
export function fetchConfig(): Promise<PublicConfig> {
  return request(configSchema, '/api/config')
}
