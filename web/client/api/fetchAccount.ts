import { type Account, accountSchema } from '../../shared/api.ts'
import { request } from './request.ts'

/** What `address` created, holds and has earned. */
export function fetchAccount(address: string): Promise<Account> {
  return request(accountSchema, `/api/accounts/${address}`)
}
