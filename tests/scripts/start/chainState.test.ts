import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { adoptExitState, chainFiles, keepChainState } from '../../../scripts/start/chainState.ts'

let dataDir: string
let files: ReturnType<typeof chainFiles>

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'namesake-chain-'))
  files = chainFiles(dataDir)
  mkdirSync(join(dataDir, 'chain'))
})

afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

const state = (block: number, note = '') => JSON.stringify({ best_block_number: block, note })

it.each([
  ['torn', state(9).slice(0, -3)],
  ['of something else', '{"hello":1}'],
  ['behind', state(4)],
])('keeps its own state when what anvil left is %s', async (_, left) => {
  writeFileSync(files.state, state(5))
  writeFileSync(files.exit, left)
  await adoptExitState(dataDir)
  expect(readFileSync(files.state, 'utf8')).toBe(state(5))
  expect(existsSync(files.exit)).toBe(false)
})

it('takes what anvil left at the same block, which holds changes without a block', async () => {
  writeFileSync(files.state, state(5))
  writeFileSync(files.exit, state(5, 'a gift'))
  await adoptExitState(dataDir)
  expect(readFileSync(files.state, 'utf8')).toBe(state(5, 'a gift'))
})

it('saves once for each new block, and survives a chain that does not answer', async () => {
  let block = 1
  let dumps = 0
  const keeper = keepChainState(files.state, async (method) => {
    if (block === 2) throw new Error('away')
    if (method === 'eth_blockNumber') return `0x${block}`
    dumps += 1
    return `0x${gzipSync(state(block)).toString('hex')}`
  })
  await vi.waitFor(() => expect(readFileSync(files.state, 'utf8')).toBe(state(1)), { timeout: 60_000 })
  block = 2
  await vi.waitFor(() => expect(dumps).toBe(1), { timeout: 60_000 })
  block = 3
  await vi.waitFor(() => expect(readFileSync(files.state, 'utf8')).toBe(state(3)), { timeout: 60_000 })
  await keeper.stop()
  expect(dumps).toBe(2)
})

it('tells whoever listens when it can no longer write', async () => {
  const keeper = keepChainState(join(files.state, 'not-a-folder/x'), async (method) =>
    method === 'eth_blockNumber' ? '0x1' : `0x${gzipSync(state(1)).toString('hex')}`,
  )
  writeFileSync(files.state, state(1))
  await expect(keeper.done).rejects.toThrow(/ENOTDIR|EEXIST/)
})
