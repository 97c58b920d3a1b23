import { once } from 'node:events'
import { createServer } from 'node:http'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import {
  type Address,
  createPublicClient,
  type Hex,
  hashMessage,
  http,
  parseSignature,
  serializeCompactSignature,
  signatureToCompactSignature,
} from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { createSiweMessage, type SiweMessage } from 'viem/siwe'
import { serializeErc6492Signature } from 'viem/utils'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { createSessions, type Sessions } from '../../../web/server/auth/createSessions.ts'
import { openRecords } from '../../../web/server/db/openRecords.ts'
import type { Records } from '../../../web/server/db/records.ts'
import { sessionSchema } from '../../../web/shared/api.ts'
import { startChain, type TestChain } from '../../anvil.ts'
import { accountToCome, contractWallet, lookupContract, setSlot } from '../contractWallet.ts'
import { refusalOf, withProblems } from '../problemAnswer.ts'

const PUBLIC_URL = 'https://namesake.example'
const SECRET = 's'.repeat(43)
const account = privateKeyToAccount(generatePrivateKey())

let chain: TestChain
let records: Records
let dataDir: string
let sessions: Sessions
let app: Hono

beforeAll(async () => {
  chain = await startChain()
  dataDir = mkdtempSync(join(tmpdir(), 'namesake-auth-'))
  records = await openRecords({ dataDir })
  sessions = createSessions({
    records,
    client: chain.client,
    chainId: chain.chainId,
    publicUrl: PUBLIC_URL,
    sessionSecrets: [SECRET],
  })
  app = withProblems(new Hono().route('/api', sessions.routes))
})

afterAll(async () => {
  await records.close()
  await chain.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

async function newNonce(): Promise<string> {
  const answer = await app.request('/api/session/nonce')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  const { nonce } = await answer.json()
  return nonce
}

async function messageWith(changes: Partial<SiweMessage> = {}): Promise<string> {
  const now = new Date()
  return createSiweMessage({
    address: account.address,
    chainId: chain.chainId,
    domain: 'namesake.example',
    uri: PUBLIC_URL,
    version: '1',
    statement: 'Sign in to Namesake.',
    nonce: changes.nonce ?? (await newNonce()),
    issuedAt: now,
    expirationTime: new Date(now.getTime() + 300_000),
    ...changes,
  })
}

async function post(message: string, signature: string): Promise<Response> {
  return app.request('/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ message, signature }),
  })
}

async function signIn(message: string): Promise<Response> {
  return post(message, await account.signMessage({ message }))
}

function compactOf(signature: Hex): Hex {
  return serializeCompactSignature(signatureToCompactSignature(parseSignature(signature)))
}

function wrappedFor({ factory, factoryData }: { factory: Address; factoryData: Hex }, signature: Hex): Hex {
  return serializeErc6492Signature({ address: factory, data: factoryData, signature })
}

function cookieOf(answer: Response): string {
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

describe('signing in is refused', () => {
  const other = {
    domain: { domain: 'evil.example' },
    uri: { uri: 'https://evil.example' },
    chainId: { chainId: 1 },
    scheme: { scheme: 'http' },
  } satisfies Record<string, Partial<SiweMessage>>
  test.each(Object.entries(other))('with another %s', async (_, changes) => {
    const answer = await signIn(await messageWith(changes))
    expect(await refusalOf(answer)).toEqual({ status: 400, code: 'SIGN_IN_INVALID' })
    expect(answer.headers.getSetCookie()).toEqual([])
  })

  test('when the message has a line that nobody reads', async () => {
    const message = `${await messageWith()}\nI also agree to give everything away.`
    expect(await refusalOf(await signIn(message))).toEqual({ status: 400, code: 'SIGN_IN_INVALID' })
  })

  test('when the message has expired', async () => {
    const past = new Date(Date.now() - 1_000)
    const message = await messageWith({ issuedAt: past, expirationTime: past })
    expect(await refusalOf(await signIn(message))).toEqual({ status: 401, code: 'SIGN_IN_EXPIRED' })
  })

  test('when the message was made too long ago, whatever end it names', async () => {
    const message = await messageWith({
      issuedAt: new Date(Date.now() - 11 * 60_000),
      expirationTime: new Date(Date.now() + 3_600_000),
    })
    expect(await refusalOf(await signIn(message))).toEqual({ status: 401, code: 'SIGN_IN_EXPIRED' })
  })

  test('when the message is only good from later on', async () => {
    const message = await messageWith({ notBefore: new Date(Date.now() + 120_000) })
    expect(await refusalOf(await signIn(message))).toEqual({ status: 401, code: 'SIGN_IN_EXPIRED' })
  })

  test('with a nonce that was used before', async () => {
    const message = await messageWith()
    expect((await signIn(message)).status).toBe(204)
    expect(await refusalOf(await signIn(message))).toEqual({ status: 401, code: 'NONCE_USED' })
  })

  test('for all but one of those who use a nonce at once', async () => {
    const message = await messageWith()
    const signature = await account.signMessage({ message })
    const answers = await Promise.all(Array.from({ length: 5 }, () => post(message, signature)))
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(4)
  })

  test('with a nonce of somebody else', async () => {
    const message = await messageWith({ nonce: 'f'.repeat(60) })
    expect(await refusalOf(await signIn(message))).toEqual({ status: 401, code: 'NONCE_USED' })
  })

  test('with a nonce older than five minutes', async () => {
    const nonce = await newNonce()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 301_000 })
    try {
      const answer = await signIn(await messageWith({ nonce }))
      expect(await refusalOf(answer)).toEqual({ status: 401, code: 'NONCE_USED' })
    } finally {
      vi.useRealTimers()
    }
  })

  test('with a signature over another message', async () => {
    const signature = await account.signMessage({ message: await messageWith() })
    const answer = await post(await messageWith(), signature)
    expect(await refusalOf(answer)).toEqual({ status: 401, code: 'SIGNATURE_INVALID' })
  })

  test('with the signature of another account', async () => {
    const message = await messageWith()
    const signature = await privateKeyToAccount(generatePrivateKey()).signMessage({ message })
    expect(await refusalOf(await post(message, signature))).toEqual({
      status: 401,
      code: 'SIGNATURE_INVALID',
    })
  })

  test('a nonce is not used up by a wrong signature', async () => {
    const message = await messageWith()
    expect((await post(message, `0x${'11'.repeat(65)}`)).status).toBe(401)
    expect((await signIn(message)).status).toBe(204)
  })

  test.each(['refuser', 'burner'] as const)('by a contract wallet that is a %s', async (kind) => {
    const address = await contractWallet(chain.rpcUrl, kind)
    const answer = await post(await messageWith({ address }), `0x${'11'.repeat(65)}`)
    expect(await refusalOf(answer)).toEqual({ status: 401, code: 'SIGNATURE_INVALID' })
  })

  test('by an account that is not deployed yet when somebody else signed', async () => {
    const { address, ...making } = accountToCome(account.address)
    const message = await messageWith({ address })
    const stranger = privateKeyToAccount(generatePrivateKey())
    const answer = await post(message, wrappedFor(making, await stranger.signMessage({ message })))
    expect(await refusalOf(answer)).toEqual({ status: 401, code: 'SIGNATURE_INVALID' })
  })

  test('by an account that a factory makes at another address', async () => {
    const making = accountToCome(account.address)
    const { address } = accountToCome(privateKeyToAccount(generatePrivateKey()).address)
    const message = await messageWith({ address })
    const answer = await post(message, wrappedFor(making, await account.signMessage({ message })))
    expect(await refusalOf(answer)).toEqual({ status: 401, code: 'SIGNATURE_INVALID' })
  })

  test('when the factory of an account that is not deployed burns all gas', async () => {
    const { address } = accountToCome(account.address)
    const factory = await contractWallet(chain.rpcUrl, 'burner')
    const message = await messageWith({ address })
    const signature = wrappedFor({ factory, factoryData: '0x' }, await account.signMessage({ message }))
    expect(await refusalOf(await post(message, signature))).toEqual({
      status: 401,
      code: 'SIGNATURE_INVALID',
    })
  })

  test('when the factory of an account that is not deployed sends whoever asks elsewhere (ERC-3668)', async () => {
    const asked: string[] = []
    const elsewhere = createServer((request, response) => {
      asked.push(request.url ?? '')
      response.end('{"data":"0x01"}')
    })
    await once(elsewhere.listen(0, '127.0.0.1'), 'listening')
    const { port } = z.object({ port: z.number() }).parse(elsewhere.address())
    const factory = await lookupContract(chain.rpcUrl, [`http://127.0.0.1:${port}/{data}`])
    const message = await messageWith({ address: accountToCome(account.address).address })
    const signature = wrappedFor({ factory, factoryData: '0x' }, await account.signMessage({ message }))
    expect(await refusalOf(await post(message, signature))).toEqual({
      status: 401,
      code: 'SIGNATURE_INVALID',
    })
    elsewhere.close()
    expect(asked).toEqual([])
  })

  const wrong: ReadonlyArray<[what: string, signature: Hex]> = [
    ['nothing', '0x'],
    ['a byte', '0x00'],
    ['64 bytes that fit no point', `0x${'11'.repeat(64)}`],
    ['64 zeros', `0x${'00'.repeat(64)}`],
    ['the mark of ERC-6492 alone', `0x${'6492'.repeat(16)}`],
  ]
  test.each(wrong)('with %s for a signature', async (_, signature) => {
    const answer = await post(await messageWith(), signature)
    expect(await refusalOf(answer)).toEqual({ status: 401, code: 'SIGNATURE_INVALID' })
  })

  const none: ReadonlyArray<[what: string, signature: unknown]> = [
    ['null', null],
    ['a number', 7],
    ['an object', { signature: '0x11' }],
    ['no prefix', '11'.repeat(65)],
    ['half a byte', '0x123'],
    ['17 kB', `0x${'11'.repeat(17_000)}`],
  ]
  test.each(none)('with %s, which is no signature', async (_, signature) => {
    const body = JSON.stringify({ message: await messageWith(), signature })
    const answer = await app.request('/api/session', { method: 'POST', body })
    expect(await refusalOf(answer)).toEqual({ status: 400, code: 'BAD_REQUEST' })
  })

  test.each(['', '{', '[]', '{"message":1}', '{"message":"x","signature":"zz"}'])(
    'when what is sent is %j',
    async (body) => {
      const answer = await app.request('/api/session', { method: 'POST', body })
      expect(await refusalOf(answer)).toEqual({ status: 400, code: 'BAD_REQUEST' })
    },
  )

  test('when the chain can’t be asked about a contract wallet', async () => {
    const nowhere = http('http://127.0.0.1:1', { retryCount: 0 })
    const client = createPublicClient({ chain: chain.client.chain, transport: nowhere })
    const cut = createSessions({
      records,
      client,
      chainId: chain.chainId,
      publicUrl: PUBLIC_URL,
      sessionSecrets: [SECRET],
    })
    const message = await messageWith({ address: await contractWallet(chain.rpcUrl, 'signer') })
    const answer = await withProblems(new Hono().route('/api', cut.routes)).request('/api/session', {
      method: 'POST',
      body: JSON.stringify({ message, signature: `0x${'11'.repeat(65)}` }),
    })
    expect(await refusalOf(answer)).toEqual({ status: 503, code: 'CHAIN_UNREACHABLE' })
  })
})

describe('a person who signs in', () => {
  test('gets a cookie that scripts and other sites never see, for seven days', async () => {
    const answer = await signIn(await messageWith())
    expect(answer.status).toBe(204)
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^__Host-namesake=[\w-]{43}; Path=\/; Max-Age=604800; HttpOnly; SameSite=Strict; Secure$/,
      ),
    ])
  })

  test('may have a message that names the scheme of the site (ERC-4361)', async () => {
    expect((await signIn(await messageWith({ scheme: 'https' }))).status).toBe(204)
  })

  test('is known by the cookie until they sign out', async () => {
    const cookie = cookieOf(await signIn(await messageWith()))
    const known = await app.request('/api/session', { headers: { cookie: `a=b; ${cookie}` } })
    const session = sessionSchema.parse(await known.json())
    expect(session).toMatchObject({ address: account.address, chainId: chain.chainId })
    expect(Date.parse(session.expiresAt) - Date.now()).toBeGreaterThan(7 * 86_400_000 - 60_000)

    const out = await app.request('/api/session', { method: 'DELETE', headers: { cookie } })
    expect(out.status).toBe(204)
    expect(out.headers.getSetCookie()[0]).toContain('__Host-namesake=; Path=/; Max-Age=0')
    const after = await app.request('/api/session', { headers: { cookie } })
    expect(await refusalOf(after)).toEqual({ status: 401, code: 'SIGNED_OUT' })
  })

  test('is forgotten after seven days', async () => {
    const cookie = cookieOf(await signIn(await messageWith()))
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 7 * 86_400_000 + 1_000 })
    try {
      expect(await sessions.sessionOf(new Request(PUBLIC_URL, { headers: { cookie } }))).toBeNull()
    } finally {
      vi.useRealTimers()
    }
  })

  test('may be a contract wallet that accepts the message (ERC-1271)', async () => {
    const address: Address = await contractWallet(chain.rpcUrl, 'signer')
    const message = await messageWith({ address })
    await setSlot(chain.rpcUrl, address, hashMessage(message))
    const answer = await post(message, '0x00')
    expect(answer.status).toBe(204)
    const request = new Request(PUBLIC_URL, { headers: { cookie: cookieOf(answer) } })
    expect(await sessions.sessionOf(request)).toMatchObject({ address })
  })

  test('may be such a wallet with a signature in the wrapper of accounts that are deployed later (ERC-6492)', async () => {
    const address: Address = await contractWallet(chain.rpcUrl, 'signer')
    const message = await messageWith({ address })
    await setSlot(chain.rpcUrl, address, hashMessage(message))
    const signature = serializeErc6492Signature({ address: chain.profile, data: '0x', signature: '0x00' })
    expect((await post(message, signature)).status).toBe(204)
  })

  test('may have a wallet that shortens its signature (ERC-2098)', async () => {
    const message = await messageWith()
    const short = compactOf(await account.signMessage({ message }))
    expect(short).toHaveLength(2 + 128)
    expect((await post(message, short)).status).toBe(204)
  })

  test('may be an account that is not deployed yet (ERC-6492), and stays that way', async () => {
    const { address, ...making } = accountToCome(account.address)
    const message = await messageWith({ address })
    const signature = wrappedFor(making, await account.signMessage({ message }))
    const answer = await post(message, signature)
    expect(answer.status).toBe(204)
    const request = new Request(PUBLIC_URL, { headers: { cookie: cookieOf(answer) } })
    expect(await sessions.sessionOf(request)).toMatchObject({ address })
    expect(await chain.client.getCode({ address })).toBeUndefined()
  })

  test('may be an account that delegates to a contract (EIP-7702) and signs with its key', async () => {
    const delegated = chain.wallet(3)
    const target = await contractWallet(chain.rpcUrl, 'refuser')
    const authorization = await delegated.signAuthorization({ contractAddress: target, executor: 'self' })
    const hash = await delegated.sendTransaction({
      to: delegated.account.address,
      authorizationList: [authorization],
    })
    await chain.client.waitForTransactionReceipt({ hash })
    expect(await chain.client.getCode({ address: delegated.account.address })).toBeDefined()
    const message = await messageWith({ address: delegated.account.address })
    expect((await post(message, await delegated.signMessage({ message }))).status).toBe(204)
  })
})

test('nobody is known by a token that was never given', async () => {
  const cookie = `__Host-namesake=${'A'.repeat(43)}`
  expect(await sessions.sessionOf(new Request(PUBLIC_URL, { headers: { cookie } }))).toBeNull()
})

test('the records hold no token', async () => {
  const token = cookieOf(await signIn(await messageWith())).split('=')[1] ?? ''
  expect(token).toHaveLength(43)
  expect(JSON.stringify(await records.list('session'))).not.toContain(token)
})

test('on plain http the cookie goes by another name', async () => {
  const local = createSessions({
    records,
    client: chain.client,
    chainId: chain.chainId,
    publicUrl: 'http://localhost:3000',
    sessionSecrets: [SECRET],
  })
  const message = await messageWith({ domain: 'localhost:3000', uri: 'http://localhost:3000' })
  const answer = await local.routes.request('/session', {
    method: 'POST',
    body: JSON.stringify({ message, signature: await account.signMessage({ message }) }),
  })
  expect(answer.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^namesake=[\w-]{43}; Path=\/; Max-Age=604800; HttpOnly; SameSite=Strict$/),
  ])
})

test('a new secret before the old one signs nobody out, and its own sessions end with it', async () => {
  const openWith = (sessionSecrets: [string, ...string[]]) => {
    const { client, chainId } = chain
    return createSessions({ records, client, chainId, publicUrl: PUBLIC_URL, sessionSecrets })
  }
  const before = cookieOf(await signIn(await messageWith()))
  const message = await messageWith()
  const next = openWith(['n'.repeat(32), SECRET])
  const requestWith = (cookie: string) => new Request(`${PUBLIC_URL}/api/session`, { headers: { cookie } })
  expect(await next.sessionOf(requestWith(before))).toMatchObject({ address: account.address })
  // A nonce given out before the change, used after it.
  const answer = await next.routes.request('/session', {
    method: 'POST',
    body: JSON.stringify({ message, signature: await account.signMessage({ message }) }),
  })
  const after = cookieOf(answer)
  expect(await openWith(['n'.repeat(32)]).sessionOf(requestWith(after))).toMatchObject({
    address: account.address,
  })
  expect(await openWith(['n'.repeat(32)]).sessionOf(requestWith(before))).toBeNull()
  expect(await sessions.sessionOf(requestWith(after))).toBeNull()
  const headers = { cookie: before }
  expect((await next.routes.request('/session', { method: 'DELETE', headers })).status).toBe(204)
  expect(await sessions.sessionOf(requestWith(before))).toBeNull()
})
