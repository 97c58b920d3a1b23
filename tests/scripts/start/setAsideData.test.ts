import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { readCompiled } from '../../../scripts/deploy/compiled.ts'
import { ANVIL_FIRST } from '../../../scripts/deploy/deployLocal.ts'
import { planDeployment, plannedOf } from '../../../scripts/deploy/plan.ts'
import { compileContracts } from '../../../scripts/start/compileContracts.ts'
import { setAsideData } from '../../../scripts/start/setAsideData.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const OTHER = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const RECORD = 'deployments/31337.json'
let dataDir: string

beforeAll(() => compileContracts(root), 240_000)
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'namesake-aside-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

function write(path: string, text: string): void {
  mkdirSync(dirname(join(dataDir, path)), { recursive: true })
  writeFileSync(join(dataDir, path), text)
}

/** What every version's record has, and nothing else: later versions may leave out or add the rest. */
function recordOf(addresses: { Profile: string; RoyaltySplits: string }): string {
  const { Profile, RoyaltySplits } = addresses
  return JSON.stringify({
    contractOwner: ANVIL_FIRST,
    contracts: { Profile: { address: Profile }, RoyaltySplits: { address: RoyaltySplits } },
  })
}

async function planned() {
  const plan = planDeployment(await readCompiled(root), ANVIL_FIRST)
  return { Profile: plannedOf(plan, 'profile').address, RoyaltySplits: plannedOf(plan, 'splits').address }
}

const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.\w+$/.test(path))
    .toSorted()

it.each(['Profile', 'RoyaltySplits'] as const)(
  'moves everything but what is of this run, and the logs, when %s is another',
  async (name) => {
    const addresses = { ...(await planned()), [name]: OTHER }
    write(RECORD, recordOf(addresses))
    write('chain/state.json', 'a chain')
    write('ipfs/blocks/a.data', 'a block')
    write('records.jsonl', 'records')
    write('run.json', 'who runs')
    write('logs/server.log', 'said')
    const folder = join(dataDir, 'earlier', addresses.Profile)
    expect(await setAsideData({ root, dataDir })).toBe(folder)
    expect(filesOf(folder)).toEqual(['chain/state.json', RECORD, 'ipfs/blocks/a.data', 'records.jsonl'])
    expect(readdirSync(dataDir).toSorted()).toEqual(['earlier', 'logs', 'run.json'])
    expect(await setAsideData({ root, dataDir })).toBe(null)
  },
)

it('takes up a move that was interrupted, and never mixes two', async () => {
  const record = recordOf({ ...(await planned()), Profile: OTHER })
  const folder = join(dataDir, 'earlier', OTHER)
  write(RECORD, record)
  write('ipfs/a.data', 'first')
  write(`earlier/${OTHER}/chain/state.json`, 'first')
  expect(await setAsideData({ root, dataDir })).toBe(folder)
  expect(filesOf(folder)).toEqual(['chain/state.json', RECORD, 'ipfs/a.data'])
  write(RECORD, record)
  write('ipfs/a.data', 'second')
  expect(await setAsideData({ root, dataDir })).toBe(`${folder}-2`)
  expect(readFileSync(join(folder, 'ipfs/a.data'), 'utf8')).toBe('first')
})

it('leaves what is of these contracts, what has no record, and what has a torn one', async () => {
  write('chain/state.json', 'a chain')
  expect(await setAsideData({ root, dataDir })).toBe(null)
  for (const record of [recordOf(await planned()), '{"contractOw']) {
    write(RECORD, record)
    expect(await setAsideData({ root, dataDir })).toBe(null)
  }
  expect(existsSync(join(dataDir, 'chain/state.json'))).toBe(true)
})
