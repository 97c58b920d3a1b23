import { wholeAnswer } from '../../shared/wholeAnswer.ts'

/** `fetch` that ends with the last byte, as the time limits of its callers then do too: viem's own ends with the headers. */
export async function fetchWhole(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  return wholeAnswer(await fetch(input, init))
}
