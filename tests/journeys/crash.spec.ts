import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { dirname, join, relative } from 'node:path'
import { createPublicClient, createTestClient, type Hex, http } from 'viem'
import { foundry } from 'viem/chains'
import { expect, test } from '@playwright/test'
import { z } from 'zod'
import { recordPath } from '../../scripts/deploy/record.ts'
import { samples } from '../../scripts/samples/samples.ts'
import { configSchema } from '../../web/shared/api.ts'
import { deploymentSchema } from '../../web/shared/deployment.ts'
import { sentenceOf } from '../../web/shared/errors.ts'
import { en } from '../../web/shared/words/studio/en.ts'
import { makePhoto } from './makePhoto.ts'
import { acknowledge, choosePhoto, connect, fillWords, pressMint } from './studioSteps.ts'
import { TestWallet } from './testWallet.ts'
import { chainFiles } from '../../scripts/start/chainState.ts'
import { isAlive } from '../../scripts/start/processIdentity.ts'
import { cidFromDigest, digestOf } from '../../web/shared/cid.ts'
import { type Minted, mintOne } from '../product/mintOne.ts'
import {
  freshPlaces,
  type Places,
  removeData,
  startInVain,
  startProduct,
  type TestProduct,
} from '../product/startProduct.ts'

/** A start compiles, deploys and mints six profiles at first, and finds them again later. */
const START_MS = 240_000

let places: Places
let product: TestProduct

test.describe.configure({ mode: 'serial', timeout: START_MS })

test.beforeAll(async () => {
  test.setTimeout(START_MS)
  places = await freshPlaces()
  product = await startProduct(places)
})

test.afterAll(async () => {
  await product.stop()
  removeData(places)
})

/** Some address that is nobody's contract: anvil's second account. */
const STRANGER = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'

const newHandle = () => `crash-${randomBytes(4).toString('hex')}`

async function statusOf(handle: string): Promise<number> {
  return (await fetch(`${product.url}/@${handle}`)).status
}

/** Waits until the page of `handle` answers `wanted`. */
async function expectStatus(handle: string, wanted = 200): Promise<void> {
  await expect.poll(() => statusOf(handle), { timeout: 60_000, intervals: [50] }).toBe(wanted)
}

/** The CIDs of what the gateway serves under `cids`. */
async function served(cids: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const cid of cids) {
    const answer = await fetch(`${product.url}/ipfs/${cid}`)
    const bytes = new Uint8Array(await answer.arrayBuffer())
    found.push(answer.ok ? cidFromDigest(await digestOf(bytes)) : `${answer.status}`)
  }
  return found
}

/** Waits until the chain on disk has the block of `hash`. */
async function untilKept(hash: Hex): Promise<void> {
  const client = createPublicClient({ chain: foundry, transport: http(product.rpcUrl), pollingInterval: 20 })
  const { blockNumber } = await client.waitForTransactionReceipt({ hash })
  const kept = z.object({ best_block_number: z.number() })
  const onDisk = () =>
    kept.parse(JSON.parse(readFileSync(chainFiles(places.dataDir).state, 'utf8'))).best_block_number
  await expect.poll(onDisk, { intervals: [20] }).toBeGreaterThanOrEqual(Number(blockNumber))
}

function childrenOnFile(): { pid: number; startedAt: string }[] {
  const run = z.object({ children: z.array(z.object({ pid: z.number(), startedAt: z.string() })) })
  return run.parse(JSON.parse(readFileSync(join(places.dataDir, 'run.json'), 'utf8'))).children
}

test.describe('while it runs', () => {
  test('has a page with a portrait for every sample', async () => {
    for (const { handle } of samples) {
      const html = await (await fetch(`${product.url}/@${handle}`)).text()
      const portrait = /src="\/ipfs\/([a-z0-9]+)/.exec(html)?.[1]
      expect(await served([portrait ?? 'none'])).toEqual([portrait])
    }
  })

  test('does not start twice on the same data, and says where it runs', async () => {
    const others = await freshPlaces()
    const { code, output } = await startInVain({ ...others, dataDir: places.dataDir })
    removeData(others)
    expect(code).toBe(1)
    expect(output).toContain(`Namesake is already running at ${product.url} on this data`)
    expect(await statusOf('ada')).toBe(200)
  })

  test('gives one sentence for a port that is taken, and leaves nothing behind', async () => {
    const others = await freshPlaces()
    const { code, output } = await startInVain({ ...others, port: places.port })
    expect(code).toBe(1)
    expect(output.trim()).toBe(
      `Port ${places.port} is taken by another program: stop it, or set PORT to a free port.`,
    )
    const again = await startInVain({ ...others, chainPort: places.chainPort })
    removeData(others)
    expect(again.output).toContain(`Port ${places.chainPort} is taken`)
    expect(again.output).toContain('CHAIN_PORT')
  })

  test('does not talk to web pages of other sites, neither the chain nor the node', async () => {
    const headers = { origin: 'http://evil.example', 'content-type': 'application/json' }
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'eth_chainId', params: [] })
    const chain = await fetch(product.rpcUrl, { method: 'POST', headers, body })
    expect(chain.headers.get('access-control-allow-origin')).not.toBe('*')
    expect(chain.headers.get('access-control-allow-origin')).not.toBe('http://evil.example')
    const node = await fetch(`${product.ipfsUrl}/api/v0/id`, { method: 'POST', headers })
    expect(node.status).toBe(403)
  })

  test('does not let other programs of this machine command the node', async () => {
    const node = await fetch(`${product.ipfsUrl}/api/v0/id`, { method: 'POST' })
    expect(node.status).toBe(403)
    expect(statSync(join(product.dataDir, 'ipfs-api-auth')).mode & 0o777).toBe(0o600)
  })
})

test.describe('after kill -9 of the whole process group during a mint', () => {
  let settled: Minted
  let inFlight: Minted

  test.beforeAll(async () => {
    test.setTimeout(START_MS)
    settled = await mintOne(product, newHandle())
    await expectStatus(settled.handle)
    await untilKept(settled.hash)
    inFlight = await mintOne(product, newHandle())
    const children = childrenOnFile()
    await product.crash()
    await expect.poll(() => children.filter(isAlive), { timeout: 60_000 }).toEqual([])
    product = await startProduct(places)
  })

  test('has every page that was there', async () => {
    expect(await Promise.all(['ada', settled.handle].map(statusOf))).toEqual([200, 200])
  })

  test('has every file that was acknowledged, also those of the mint under way', async () => {
    const acknowledged = [...settled.cids, ...inFlight.cids]
    expect(await served(acknowledged)).toEqual(acknowledged)
  })

  test('tells the truth about the mint under way: its page is there if, and only if, the chain has it', async () => {
    const client = createPublicClient({ chain: foundry, transport: http(product.rpcUrl) })
    const receipt = await client.getTransactionReceipt({ hash: inFlight.hash }).catch(() => null)
    const wanted = receipt ? 200 : 404
    await expectStatus(inFlight.handle, wanted)
  })

  test('goes on: the next mint has its page', async () => {
    const { handle } = await mintOne(product, newHandle())
    await expectStatus(handle)
  })
})

test.describe('in the middle of an upload', () => {
  test('the server goes away: the studio says so, the draft is there, and the next try mints', async ({
    page,
  }) => {
    const wallet = new TestWallet(product.rpcUrl)
    await wallet.fund()
    await wallet.install(page)
    const handle = newHandle()
    await page.goto(`${product.url}/studio?handle=${handle}`)
    await fillWords(page, { name: 'Otto Lind', bio: 'Repairs clocks.' })
    await choosePhoto(page, await makePhoto())
    await acknowledge(page)
    await connect(page)
    const upload = page.waitForRequest('**/api/pins')
    await pressMint(page, handle)
    await upload
    await product.crash()
    const { what } = sentenceOf('SERVER_UNREACHABLE', 'en')
    await expect(page.getByRole('alert').filter({ hasText: what }).first()).toBeVisible()
    expect(wallet.sent).toEqual([])

    product = await startProduct(places)
    await wallet.fund()
    await page.goto(`${product.url}/studio`)
    await expect(page.getByLabel(en.name.handle, { exact: true })).toHaveValue(handle)
    await expect(page.getByLabel(en.name.displayName)).toHaveValue('Otto Lind')
    await expect(page.getByText(en.portrait.cleaned)).toBeVisible()
    await pressMint(page, handle)
    await page.waitForURL(`**/@${handle}*`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Otto Lind')
  })
})

test.describe('after a death of the supervisor alone', () => {
  test('ends the orphans, takes their ports back and has everything', async () => {
    const last = await mintOne(product, newHandle())
    await expectStatus(last.handle)
    const orphans = childrenOnFile()
    const run = z.object({ supervisor: z.object({ pid: z.number() }) })
    const { supervisor } = run.parse(JSON.parse(readFileSync(join(places.dataDir, 'run.json'), 'utf8')))
    process.kill(supervisor.pid, 'SIGKILL')
    expect(orphans.filter(isAlive).length).toBeGreaterThan(0)

    product = await startProduct(places)
    expect(orphans.filter(isAlive)).toEqual([])
    expect(await statusOf(last.handle)).toBe(200)
  })
})

test.describe('asked to end', () => {
  test('ends every child, frees its ports, and finds everything again without building or deploying anew', async () => {
    const last = await mintOne(product, newHandle())
    await expectStatus(last.handle)
    const children = childrenOnFile()
    expect(await product.stop()).toBe(0)
    expect(product.output().trimEnd().split('\n').at(-1)).toBe('Stopping…')
    expect(children.filter(isAlive)).toEqual([])
    for (const port of [places.port, places.chainPort, places.ipfsPort])
      expect(await canListen(port)).toBe(true)

    product = await startProduct(places)
    expect(product.output()).not.toContain('Built the site')
    expect(await statusOf(last.handle)).toBe(200)
    expect(product.output()).not.toContain('Minted @')
  })
})

test.describe('where the disk becomes full', () => {
  test('ends with one sentence, and leaves no process and no port behind', async () => {
    const children = childrenOnFile()
    // The kernel's own full disk, in place of the file that the next block is written to.
    const next = `${chainFiles(places.dataDir).state}.new`
    symlinkSync('/dev/full', next)
    await createTestClient({ mode: 'anvil', chain: foundry, transport: http(product.rpcUrl) }).mine({
      blocks: 1,
    })
    expect(await product.ended).toBe(1)
    rmSync(next)
    expect(product.output().trimEnd().split('\n').at(-1)).toMatch(
      /^The disk is full.*: make room, then start again\.$/,
    )
    expect(children.filter(isAlive)).toEqual([])
    for (const port of [places.port, places.chainPort, places.ipfsPort])
      expect(await canListen(port)).toBe(true)
  })
})

test.describe('where the state of the chain is torn', () => {
  test('says what to do, and goes on once it is put back', async () => {
    await product.stop()
    const { state, exit } = chainFiles(places.dataDir)
    // What anvil left when it ended would mend it.
    rmSync(exit, { force: true })
    const whole = readFileSync(state)
    writeFileSync(state, whole.subarray(0, whole.length / 2))
    const { code, output } = await startInVain(places)
    writeFileSync(state, whole)
    expect(code).toBe(1)
    expect(output.trimEnd().split('\n').at(-1)).toBe(
      `The state of the chain is torn (${state}): put it back from a copy, or move ${dirname(state)} away to begin a new chain.`,
    )
  })
})

test.describe('on the data of a version with other contracts', () => {
  test('sets it aside whole, says so in one sentence, and begins anew at the same contract whatever CONTRACT_OWNER is', async () => {
    await product.stop()
    const path = recordPath(foundry.id, { root: '', dataDir: places.dataDir })
    const record = deploymentSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
    const { Profile } = record.contracts
    const before = { ...Profile, address: STRANGER, codeHash: `0x${'11'.repeat(32)}` as const }
    writeFileSync(path, JSON.stringify({ ...record, contracts: { ...record.contracts, Profile: before } }))
    const kept = bytesIn(places.dataDir)

    const others = { CONTRACT_OWNER: STRANGER, FOUNDRY_OPTIMIZER_RUNS: '1' }
    product = await startProduct(places, others)
    const folder = join(places.dataDir, 'earlier', STRANGER)
    expect(product.output()).toContain(
      `This version has other contracts and begins anew; nothing of before is lost: it is in ${folder}, and the version that made it runs on it with DATA_DIR=${folder}`,
    )
    expect(bytesIn(folder)).toEqual(kept)
    const { contract } = configSchema.parse(await (await fetch(`${product.url}/api/config`)).json())
    expect(contract).toBe(Profile.address)
    expect(await statusOf('ada')).toBe(200)
  })
})

/** Every file below `folder` with its bytes' hash, but for logs and what is of one run. */
function bytesIn(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
  const own = paths.filter((path) => !/^(logs|run\.json)/.test(relative(folder, path)))
  const hash = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')
  return Object.fromEntries(own.map((path) => [relative(folder, path), hash(path)]))
}

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server: Server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
