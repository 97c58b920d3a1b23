import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { z } from 'zod'
import { root } from '../deploy/anvil.ts'
import { NODE_AUTH } from '../ipfs/nodeAuth.ts'
import { endWithUs } from './endWithUs.ts'

const listeningSchema = z.object({ event: z.literal('listening'), url: z.url() })

/** The built IPFS node on a port of its own, its blocks in `dataDir`. */
export async function startNode(dataDir: string, port = 0): Promise<{ url: string; stop(): Promise<void> }> {
  const child = spawn(process.execPath, [join(root, 'dist/ipfs/main.js')], {
    env: { PATH: process.env['PATH'], DATA_DIR: dataDir, IPFS_PORT: String(port), IPFS_API_AUTH: NODE_AUTH },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  endWithUs(child)
  const ended = once(child, 'close')
  return {
    url: await listeningUrl(child),
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

function listeningUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (bytes: Buffer) => {
      said += bytes.toString()
      const line = said.split('\n').find((text) => text.includes('"listening"'))
      if (line !== undefined) resolve(listeningSchema.parse(JSON.parse(line)).url)
    })
    child.once('close', () => reject(new Error(`the node ended: ${said}`)))
  })
}
