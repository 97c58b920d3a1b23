import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { killRounds } from '../ipfs/killRounds.ts'
import { nodeProcess } from '../ipfs/nodeProcess.ts'
import { measureLoad } from './loadGenerator.ts'
import { postAdd } from './postAdd.ts'
import { openRawDisk } from './rawDisk.ts'

const OPTIONS = { cidVersion: 1, rawLeaves: true, chunker: 'size-1048576' } as const
const SECONDS = 4
const WARM_SECONDS = 1
const KILL_ROUNDS = 50

// On the disk of the checkout: the one that a site would use. `/tmp` is memory on many machines.
const build = fileURLToPath(new URL('../../.build/', import.meta.url))
await mkdir(build, { recursive: true })
const folder = await mkdtemp(path.join(build, 'bench-'))
const row = (name: string, value: string, aim = '') =>
  console.log(`${name.padEnd(46)}${value.padStart(14)}   ${aim}`)
/** `npm run bench -- content adds` measures only that. */
const parts = { adds, gateway: gatewayRequests, kills }
const asked = process.argv.slice(2)
try {
  for (const [name, measure] of Object.entries(parts))
    if (asked.length === 0 || asked.includes(name)) await measure()
} finally {
  await rm(folder, { recursive: true, force: true })
}

/** How often `work` ends in a second, `atOnce` at a time. */
async function rate(sizeBytes: number, atOnce: number, work: (bytes: Uint8Array) => Promise<unknown>) {
  const from = performance.now() + WARM_SECONDS * 1000
  const until = from + SECONDS * 1000
  let done = 0
  const worker = async () => {
    while (performance.now() < until) {
      await work(randomBytes(sizeBytes))
      if (performance.now() > from) done += 1
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return done / SECONDS
}

async function adds(): Promise<void> {
  const raw = await openRawDisk(path.join(folder, 'raw'))
  const node = await nodeProcess(path.join(folder, 'node'))
  row('adds a second, with fsync', 'disk alone', 'node · through ipfs-http-client · of the disk')
  for (const sizeBytes of [1_000, 200_000])
    for (const atOnce of [1, 8]) {
      const disk = await rate(sizeBytes, atOnce, raw)
      const direct = await rate(sizeBytes, atOnce, (bytes) => postAdd(node.url, bytes))
      const client = await rate(sizeBytes, atOnce, (bytes) => node.client.add(bytes, OPTIONS))
      const aim = sizeBytes === 200_000 ? '   ≥ 150/s (go-ipfs 0.4.19: 69)' : ''
      row(
        `  ${sizeBytes / 1000} kB, ${atOnce === 1 ? 'one after the other' : '8 in parallel'}`,
        `${Math.round(disk)}/s`,
        `${Math.round(direct)}/s · ${Math.round(client)}/s · ${Math.round((direct / disk) * 100)} %${aim}`,
      )
    }
  await node.kill('SIGTERM')
}

async function gatewayRequests(): Promise<void> {
  const gateway = spawn(
    process.execPath,
    ['--import', 'tsx', fileURLToPath(new URL('gatewayProcess.ts', import.meta.url))],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const [said] = await once(gateway.stdout, 'data')
  const { url }: { url: string } = JSON.parse(String(said))
  for (const [name, headers] of [
    ['a portrait of 512 pixels', {}],
    ['one raw block', { accept: 'application/vnd.ipld.raw' }],
    ['its first 100 bytes', { range: 'bytes=0-99' }],
  ] as const) {
    const { perSecond, p99Ms } = await measureLoad({
      url: () => url,
      connections: 32,
      seconds: SECONDS,
      headers,
    })
    row(`gateway: ${name}, hashed each time`, `${Math.round(perSecond)}/s`, `p99 ${p99Ms.toFixed(1)} ms`)
  }
  gateway.kill('SIGTERM')
  await once(gateway, 'exit')
}

async function kills(): Promise<void> {
  const { acknowledged, missing, unpinned, corrupt } = await killRounds(
    path.join(folder, 'kill'),
    KILL_ROUNDS,
  )
  row(`${KILL_ROUNDS} times kill -9 amid 8 uploads: acknowledged`, String(acknowledged))
  row(
    '  missing · unpinned · corrupt',
    `${missing.length} · ${unpinned.length} · ${corrupt.length}`,
    '0 · 0 · 0',
  )
}
