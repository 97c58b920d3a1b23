import { randomBytes, randomInt } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { CID } from 'multiformats/cid'
import { cidOf } from '../../web/shared/cid.ts'
import { type NodeProcess, nodeProcess } from './nodeProcess.ts'

const WRITERS = 8
const OPTIONS = { cidVersion: 1, rawLeaves: true, chunker: 'size-1048576' } as const

export type KillReport = { acknowledged: number; missing: string[]; unpinned: string[]; corrupt: string[] }

/** Adds until the node is gone, and tells what it acknowledged. */
async function addUntilDead(node: NodeProcess, acknowledged: string[]): Promise<void> {
  for (;;) {
    const bytes = new Uint8Array(randomBytes(randomInt(100, 200_000)))
    try {
      const { cid } = await node.client.add(bytes, OPTIONS)
      acknowledged.push(cid.toString())
    } catch {
      return
    }
  }
}

/**
 * `rounds` times: parallel uploads, `kill -9` at a random moment, start again on the same data. Then every acknowledged file is read back.
 * @param minimum - how many must be acknowledged in a round before its kill may come: a round in which nothing happens proves nothing.
 */
export async function killRounds(dataDir: string, rounds: number, minimum = 10): Promise<KillReport> {
  const acknowledged: string[] = []
  for (let round = 0; round < rounds; round++) {
    const node = await nodeProcess(dataDir)
    const before = acknowledged.length
    const writers = Array.from({ length: WRITERS }, () => addUntilDead(node, acknowledged))
    while (acknowledged.length < before + minimum) await wait(5)
    await wait(randomInt(200))
    await node.kill('SIGKILL')
    await Promise.all(writers)
  }
  return checkAll(dataDir, acknowledged)
}

async function checkAll(dataDir: string, acknowledged: readonly string[]): Promise<KillReport> {
  const node = await nodeProcess(dataDir)
  const report: KillReport = { acknowledged: acknowledged.length, missing: [], unpinned: [], corrupt: [] }
  const pinned = new Set<string>()
  for await (const { cid } of node.client.pin.ls()) pinned.add(cid.toString())
  for (const cid of acknowledged) {
    if (!pinned.has(cid)) report.unpinned.push(cid)
    const bytes = await node.client.block.get(CID.parse(cid)).catch(() => null)
    if (!bytes) report.missing.push(cid)
    else if ((await cidOf(new Uint8Array(bytes))) !== cid) report.corrupt.push(cid)
  }
  await node.kill('SIGTERM')
  return report
}
