import type { Account, Availability, HistoryItem, Lookup, Profile, Status } from '../../shared/api.ts'
import { addDurability } from './addDurability.ts'
import { readAccount } from './readAccount.ts'
import { readAvailability } from './readAvailability.ts'
import { readHistory } from './readHistory.ts'
import { readList, type ListQuery } from './readList.ts'
import { lookUp } from './lookUp.ts'
import type { Page } from './page.ts'
import { readStatus } from './readStatus.ts'
import type { Sources } from './sources.ts'

/** Reads profiles from the index, and from the chain where the index can't answer. Every method throws `AppError`s only for bad input and for parts that are down. */
export type Reader = Readonly<{
  /** Throws the `HANDLE_…` codes for what is no handle. With `minBlock` the answer is of that block or a later one. */
  lookup(handle: string, options?: { minBlock?: number | undefined }): Promise<Lookup>
  /** `profile`, with how safe its content is. */
  withDurability(profile: Profile): Promise<Profile>
  /** Throws `CURSOR_INVALID`, `QUERY_TIMEOUT` and `INDEX_UNAVAILABLE`. */
  list(query: ListQuery): Promise<Page<Profile>>
  history(handle: string, page?: { cursor?: string | undefined; limit?: number }): Promise<Page<HistoryItem>>
  /** From the chain; throws `CHAIN_UNREACHABLE`. */
  availability(handle: string): Promise<Availability>
  account(address: string): Promise<Account>
  status(): Promise<Status>
}>

export function createReader(sources: Sources): Reader {
  return {
    lookup: (handle, options) => lookUp(sources, handle, options?.minBlock),
    withDurability: async (profile) => (await addDurability(sources, [profile]))[0] ?? profile,
    list: (query) => readList(sources, query),
    history: (handle, page) => readHistory(sources, handle, page ?? {}),
    availability: (handle) => readAvailability(sources, handle),
    account: (address) => readAccount(sources, address),
    status: () => readStatus(sources),
  }
}
