import { createHmac, randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import { type Nonce, type Session, sessionSchema, signInSchema } from '../../shared/api.ts'
import { AppError } from '../../shared/appError.ts'
import type { Records } from '../db/records.ts'
import { createNonces } from './nonces.ts'
import { sessionCookie, tokenOf } from './cookie.ts'
import { type SignInRules, verifySignIn } from './verifySignIn.ts'

const SESSION_SECONDS = 7 * 24 * 3600

export type SessionOptions = Omit<SignInRules, 'checkNonce'> &
  Readonly<{
    records: Records
    /** The first one is used, the others still open what it was used for before. */
    sessionSecrets: readonly [string, ...string[]]
  }>
export type Sessions = Readonly<{
  /** Mount at `/api`: nonce, sign in, who am I, sign out. */
  routes: Hono
  /** Who sent `request`, or null. */
  sessionOf(request: Request): Promise<Session | null>
}>

/** Sessions after Sign-In with Ethereum. The records hold only a keyed hash of each token, so a copy of them opens nothing. */
export function createSessions(options: SessionOptions): Sessions {
  const { records, publicUrl, chainId, sessionSecrets } = options
  const nonces = createNonces(records, sessionSecrets)
  const keyOf = (secret: string, token: string) =>
    createHmac('sha256', secret).update(token).digest('base64url')
  const keysOf = (token: string) => sessionSecrets.map((secret) => keyOf(secret, token))

  async function sessionOf(request: Request): Promise<Session | null> {
    const token = tokenOf(request, publicUrl)
    if (token === null) return null
    const [value] = (await records.getMany('session', keysOf(token))).values()
    const stored = sessionSchema.safeParse(value)
    return stored.success && stored.data.chainId === chainId ? stored.data : null
  }

  async function begin(address: Session['address']): Promise<string> {
    const token = randomBytes(32).toString('base64url')
    const expiresAt = new Date(Date.now() + SESSION_SECONDS * 1000)
    const session: Session = { address, chainId, expiresAt: expiresAt.toISOString() }
    await records.put('session', keyOf(sessionSecrets[0], token), session, { expiresAt })
    return token
  }

  const routes = new Hono()
  routes.get('/session/nonce', (c) => {
    const answer: Nonce = { nonce: nonces.issue(), now: new Date().toISOString() }
    return c.json(answer, 200, { 'Cache-Control': 'no-store' })
  })
  routes.post('/session', async (c) => {
    const body = signInSchema.safeParse(await c.req.json().catch(() => null))
    if (!body.success) throw new AppError('BAD_REQUEST', { expected: 'message and signature' })
    const { address, nonce } = await verifySignIn(body.data, { ...options, checkNonce: nonces.check })
    await nonces.use(nonce)
    c.header('Set-Cookie', sessionCookie(publicUrl, await begin(address), SESSION_SECONDS))
    return c.body(null, 204)
  })
  routes.get('/session', async (c) => {
    const session = await sessionOf(c.req.raw)
    if (!session) throw new AppError('SIGNED_OUT')
    return c.json(session, 200, { 'Cache-Control': 'no-store' })
  })
  routes.delete('/session', async (c) => {
    const token = tokenOf(c.req.raw, publicUrl)
    for (const key of token === null ? [] : keysOf(token)) await records.delete('session', key)
    c.header('Set-Cookie', sessionCookie(publicUrl, '', 0))
    return c.body(null, 204)
  })
  return { routes, sessionOf }
}
