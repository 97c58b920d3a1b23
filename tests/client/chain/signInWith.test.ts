import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { foundry } from 'viem/chains'
import { createPublicClient, hexToString, http, isHex } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { parseSiweMessage } from 'viem/siwe'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { ensureSession } from '../../../web/client/api/session.ts'
import { signInWith } from '../../../web/client/chain/signInWith.ts'
import type { Wallet } from '../../../web/client/chain/wallet.ts'
import { createSessions } from '../../../web/server/auth/createSessions.ts'
import { openRecords } from '../../../web/server/db/openRecords.ts'
import type { Records } from '../../../web/server/db/records.ts'
import { withProblems } from '../../server/problemAnswer.ts'
import { memoryBrowser } from './memoryBrowser.ts'
import { scriptedWallet } from './scriptedWallet.ts'

const ORIGIN = 'https://namesake.example'
const HOUR_MS = 3_600_000
const account = privateKeyToAccount(generatePrivateKey())
let dataDir: string
let records: Records

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'namesake-sign-in-'))
  records = await openRecords({ dataDir })
  memoryBrowser(ORIGIN)
  vi.stubGlobal('navigator', { onLine: true })
})
afterAll(async () => {
  vi.unstubAllGlobals()
  await records.close()
  rmSync(dataDir, { recursive: true, force: true })
})

/** A wallet, and this site's own server behind `fetch`. */
async function signedOut(): Promise<{ wallet: Wallet; messages: string[] }> {
  const { address } = account
  const client = createPublicClient({ chain: foundry, transport: http('http://127.0.0.1:1') })
  const sessionSecrets = ['s'.repeat(43)] as const
  const rules = { records, client, chainId: foundry.id, publicUrl: ORIGIN, sessionSecrets }
  const app = withProblems(new Hono().route('/api', createSessions(rules).routes))
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => app.request(path, init))
  const messages: string[] = []
  const { config, scripts } = await scriptedWallet(foundry, address)
  scripts.set('personal_sign', ([raw]) => {
    const message = isHex(raw) ? hexToString(raw) : ''
    messages.push(message)
    return account.signMessage({ message })
  })
  const contracts = { profile: address, splits: null }
  return { messages, wallet: { config, client, address, chainId: foundry.id, contracts } }
}

describe('signing in on a device whose clock is wrong', () => {
  it.each([
    ['three minutes slow', -HOUR_MS / 20],
    ['three minutes fast', HOUR_MS / 20],
    ['years slow', -50_000 * HOUR_MS],
    ['years fast', 50_000 * HOUR_MS],
  ])('succeeds with one signature when it is %s', async (_, offMs) => {
    const { wallet, messages } = await signedOut()
    const asked = await ensureSession(account.address, async (nonce) => {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + offMs })
      try {
        return await signInWith(wallet, nonce)
      } finally {
        vi.useRealTimers()
      }
    })
    expect(asked).toBe(true)
    expect(messages).toHaveLength(1)
  })

  it('shows the server’s time in the wallet', async () => {
    const { wallet, messages } = await signedOut()
    const now = '2020-02-02T02:02:02.000Z'
    await signInWith(wallet, { nonce: 'a'.repeat(60), now })
    const { issuedAt, expirationTime } = parseSiweMessage(messages[0] ?? '')
    expect([issuedAt, expirationTime]).toEqual([new Date(now), new Date('2020-02-02T02:07:02.000Z')])
  })

  it('is not asked for once nobody waits for it', async () => {
    const { wallet, messages } = await signedOut()
    const signal = AbortSignal.abort()
    const asked = signInWith({ ...wallet, signal }, { nonce: 'a'.repeat(60), now: new Date().toISOString() })
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
    expect(messages).toEqual([])
  })
})
