import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { ipfsAuthorization } from '../shared/ipfsAuthorization.ts'

/** Whether a request carries `auth`; the time that the answer takes tells nothing of it. */
export function mayCommand(auth: string): (request: IncomingMessage) => boolean {
  const hashOf = (text: string) => createHash('sha256').update(text).digest()
  const expected = hashOf(ipfsAuthorization(auth))
  return ({ headers }) => timingSafeEqual(hashOf(headers.authorization ?? ''), expected)
}
