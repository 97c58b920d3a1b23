import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { KuboRPCClient } from 'ipfs-http-client'
import { z } from 'zod'
import { NODE_AUTH, nodeClient } from './nodeAuth.ts'

const memorySchema = z.object({ bytes: z.number() })

export type NodeProcess = Readonly<{
  url: string
  client: KuboRPCClient
  process: ChildProcess
  /** What it holds in memory at this moment, in bytes: nothing that only waits for the collector. */
  liveBytes(): Promise<number>
  /** Ends it and waits until it has. */
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>
}>

/** The embedded node as `npm start` runs it: a process of its own, on a free port. */
export async function nodeProcess(dataDir: string): Promise<NodeProcess> {
  const flags = ['--expose-gc', '--import', './tests/ipfs/tellMemory.mjs', '--import', 'tsx']
  const child = spawn(process.execPath, [...flags, 'web/ipfs/main.ts'], {
    env: { ...process.env, IPFS_PORT: '0', IPFS_API_AUTH: NODE_AUTH, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const ended = once(child, 'exit')
  let said = ''
  child.stderr?.on('data', (bytes: Buffer) => (said += bytes.toString()))
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.once('data', (bytes: Buffer) => resolve(JSON.parse(bytes.toString()).url))
    void ended.then(() => reject(new Error(`the node ended: ${said}`)))
  })
  return {
    url,
    client: nodeClient(url),
    process: child,
    liveBytes: async () => {
      const answer = once(child, 'message')
      child.send('memory')
      return memorySchema.parse((await answer)[0]).bytes
    },
    kill: async (signal) => {
      child.kill(signal)
      await ended
      return child.exitCode
    },
  }
}
