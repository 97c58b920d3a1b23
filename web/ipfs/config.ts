import path from 'node:path'
import { IPFS_API_AUTH } from '../shared/ipfsAuthorization.ts'

export type NodeConfig = Readonly<{ port: number; dataDir: string; auth: string }>

/** `IPFS_API_AUTH`, `IPFS_PORT` (5001) and `DATA_DIR` (.data). Throws one sentence when a value is wrong; it quotes no secret. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): NodeConfig {
  const port = Number(environment['IPFS_PORT'] || '5001')
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`IPFS_PORT must be a port number from 0 to 65535, not "${environment['IPFS_PORT']}".`)
  const auth = environment['IPFS_API_AUTH'] ?? ''
  if (!IPFS_API_AUTH.test(auth))
    throw new Error(
      'IPFS_API_AUTH is required, bearer:… or basic:…: the secret of those who may command this node.',
    )
  return { auth, port, dataDir: path.resolve(environment['DATA_DIR'] || '.data') }
}
