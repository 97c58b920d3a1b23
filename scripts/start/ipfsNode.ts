import { join } from 'node:path'
import { z } from 'zod'
import type { Parts } from './parts.ts'
import type { Settings } from './settings.ts'

const listeningSchema = z.object({ event: z.literal('listening'), url: z.url() })

/**
 * The embedded IPFS node on loopback, its blocks and pins in `DATA_DIR/ipfs`.
 * @param place - `auth` is the secret of those who may command it
 */
export async function startIpfsNode(
  settings: Settings,
  parts: Parts,
  { port, auth }: { port: number; auth: string },
): Promise<string> {
  const part = await parts.start({
    name: 'ipfs',
    command: process.execPath,
    args: [join(settings.dist, 'ipfs/main.js')],
    cwd: settings.root,
    env: { ...process.env, IPFS_PORT: String(port), IPFS_API_AUTH: auth, DATA_DIR: settings.dataDir },
    logFolder: join(settings.dataDir, 'logs'),
  })
  const line = await part.line((text) => text.includes('"listening"'))
  return listeningSchema.parse(JSON.parse(line)).url
}
