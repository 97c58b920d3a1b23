import path from 'node:path'

export type NodeConfig = Readonly<{ port: number; dataDir: string }>

/** `IPFS_PORT` (5001) and `DATA_DIR` (.data). Throws one sentence when a value is wrong. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): NodeConfig {
  const port = Number(environment['IPFS_PORT'] || '5001')
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`IPFS_PORT must be a port number from 0 to 65535, not "${environment['IPFS_PORT']}".`)
  return { port, dataDir: path.resolve(environment['DATA_DIR'] || '.data') }
}
