import { join } from 'node:path'
import { createTestClient, http } from 'viem'
import { mnemonicToAccount } from 'viem/accounts'
import { foundry } from 'viem/chains'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { signIn } from '../../scripts/seed/visitor.ts'
import { profileListSchema } from '../../web/shared/api.ts'
import { startScript } from '../deploy/runDeploy.ts'
import { NODE_AUTH } from '../ipfs/nodeAuth.ts'
import type { ServerProcess } from './serverProcess.ts'
import { type Fleet, startFleet, untilIndexed } from './startFleet.ts'
import { startNode } from './startNode.ts'

const MINUTES = 300_000
let fleet: Fleet
beforeAll(async () => {
  fleet = await startFleet('info')
}, MINUTES)
afterAll(async () => {
  await fleet?.[Symbol.asyncDispose]()
})

/** What a fan sees of everything: pages, pictures, data. */
async function everything(server: ServerProcess): Promise<Record<string, string>> {
  const paths = [
    '/',
    '/explore',
    ...fleet.handles.flatMap((handle) => [`/@${handle}`, `/@${handle}/history`, `/@${handle}/contact.vcf`]),
  ]
  const seen: Record<string, string> = {}
  for (const path of paths) {
    const answer = await fetch(`${server.url}${path}`)
    const body = await answer.text()
    seen[path] = `${answer.status} ${body}`
    for (const [picture] of body.matchAll(/\/ipfs\/bafkrei[a-z2-7]+/g))
      seen[picture] = await fetch(`${server.url}${picture}`).then(
        async (file) => `${file.status} ${Buffer.from(await file.arrayBuffer()).toString('base64')}`,
      )
  }
  return seen
}

/** Has the chain call all of it final, and waits until the site says so, in everybody's own words. */
async function settle(server: ServerProcess): Promise<void> {
  const chain = createTestClient({ mode: 'anvil', chain: foundry, transport: http(fleet.rpcUrl) })
  await chain.mine({ blocks: 10 })
  await vi.waitFor(
    async () => {
      const answer = await fetch(`${server.url}/api/profiles`)
      const { items } = profileListSchema.parse(await answer.json())
      const told = items.map(({ handle, finality, metadata }) => [handle, `${finality} ${metadata !== null}`])
      const whole = fleet.handles.map((handle) => [handle, 'finalized true'])
      expect(Object.fromEntries(told)).toEqual(Object.fromEntries(whole))
    },
    { timeout: 90_000, interval: 100 },
  )
}

function run(script: string, args: string[], place: { databaseUrl: string; ipfsUrl: string }) {
  const environment = {
    PATH: process.env['PATH'],
    DATABASE_URL: place.databaseUrl,
    IPFS_API_URL: place.ipfsUrl,
    IPFS_API_AUTH: NODE_AUTH,
    DATA_DIR: join(fleet.folder, 'nothing'),
  }
  return startScript({ home: '', records: '', environment }, script, args).ended
}

describe('backup, wipe, restore', () => {
  it(
    'brings back the same pages, pictures and sessions on an empty database and an empty node',
    async () => {
      const account = mnemonicToAccount('test test test test test test test test test test test junk', {
        addressIndex: 8,
      })
      const visitor = await signIn({ siteUrl: fleet.publicUrl, publicUrl: fleet.publicUrl }, account, 31_337)
      await settle(fleet.apis[0])
      // One that remembers nothing, such as what gas cost a moment ago.
      const witness = await fleet.startServer('api-3', 'api')
      await witness.until('readyz')
      const before = await everything(witness)
      await witness.end('SIGKILL')
      expect(Object.keys(before).filter((path) => path.startsWith('/ipfs/')).length).toBeGreaterThan(5)

      const folder = join(fleet.folder, 'backup')
      const backup = await run('scripts/backup.ts', ['--to', folder], fleet)
      expect(backup).toEqual({
        code: 0,
        output: expect.stringMatching(/^\d+ records and 24 files, 24 of them new\.\n$/),
      })

      for (const server of [...fleet.apis, ...fleet.indexers]) await server.end('SIGKILL')
      const node = await startNode(join(fleet.folder, 'another-node'))
      const place = { databaseUrl: await fleet.postgres.createDatabase(), ipfsUrl: node.url }
      const restored = await run('scripts/backup.ts', ['--put-back', folder], place)
      expect(restored).toEqual({ code: 0, output: expect.stringMatching(/^24 files are pinned, /) })

      const overrides = { DATABASE_URL: place.databaseUrl, IPFS_API_URL: place.ipfsUrl }
      await fleet.startServer('indexer-new', 'indexer', overrides)
      const api = await fleet.startServer('api-new', 'api', {
        ...overrides,
        PORT: new URL(fleet.apis[0].url).port,
      })
      await untilIndexed(api.url, fleet.rpcUrl)
      await api.until('readyz')
      await expect.poll(() => everything(api), { timeout: 90_000 }).toEqual(before)
      // The cookie of before still counts: nobody has to sign in again.
      const picture = sharp({ create: { width: 128, height: 128, channels: 3, background: '#246' } })
      const pin = await visitor.pin(new Uint8Array(await picture.webp().toBuffer()), 'image/webp')
      expect((await fetch(`${api.url}/ipfs/${pin.cid}`)).status).toBe(200)
      await node.stop()
    },
    MINUTES,
  )
})
