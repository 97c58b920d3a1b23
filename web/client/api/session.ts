import { type Nonce, type Session, nonceSchema, sessionSchema } from '../../shared/api.ts'
import { jsonBody, reach, request, send } from './request.ts'

/** A signed EIP-4361 message, as the server takes it. */
export type SignedMessage = Readonly<{ message: string; signature: `0x${string}` }>

/** Who is signed in, or null. */
export async function fetchSession(): Promise<Session | null> {
  const response = await reach('/api/session')
  return response.ok ? sessionSchema.parse(await response.json()) : null
}

/**
 * Makes sure that the session is `address`'s: asks `sign` for a message over a fresh nonce when it isn't.
 * @returns whether a signature was asked for.
 */
export async function ensureSession(
  address: string,
  sign: (nonce: Nonce) => Promise<SignedMessage>,
): Promise<boolean> {
  const session = await fetchSession()
  if (session?.address === address) return false
  const nonce = await request(nonceSchema, '/api/session/nonce')
  await send('/api/session', jsonBody('POST', await sign(nonce)))
  return true
}

/** Signs out. */
export async function endSession(): Promise<void> {
  await send('/api/session', { method: 'DELETE' })
}
