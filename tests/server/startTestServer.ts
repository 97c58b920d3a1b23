import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import type { LocalAccount } from 'viem'
import * as renderer from '../../web/client/entry.server.tsx'
import { startNode } from '../../web/ipfs/startNode.ts'
import { loadConfig } from '../../web/server/config.ts'
import { type Server, startServer } from '../../web/server/startServer.ts'
import type { TestChain } from '../anvil.ts'
import { NODE_AUTH } from '../ipfs/nodeAuth.ts'
import { FACES_FOLDER } from './facesFolder.ts'
import { signIn } from './signIn.ts'
import { TEST_ASSETS } from './testAssets.ts'
import { writeDeployment } from './writeDeployment.ts'

/** The whole server on a real chain, an IPFS node and a database of its own. */
export type TestServer = Readonly<{
  url: string
  dataDir: string
  ipfsUrl: string
  server: Server
  /** Signs `account` in, as the studio does; answers the cookie to send. */
  signIn(account: LocalAccount): Promise<string>
  /** Ends the IPFS node alone, as a crash of it would. */
  stopIpfs(): Promise<void>
  stop(): Promise<void>
}>

/** Starts it on a free port. `environment` adds to what the test's own parts need. */
export async function startTestServer(
  chain: TestChain,
  environment: Record<string, string> = {},
): Promise<TestServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'namesake-server-'))
  writeDeployment(dataDir, chain)
  const node = await startNode({ dataDir, port: 0, auth: NODE_AUTH })
  const config = loadConfig({
    PORT: '0',
    DATA_DIR: dataDir,
    PUBLIC_URL: 'http://localhost:3000',
    RPC_URLS: chain.rpcUrl,
    IPFS_API_URL: node.url,
    IPFS_API_AUTH: NODE_AUTH,
    NAMESAKE_EMBEDDED: 'chain,ipfs,database',
    LOG_LEVEL: 'warn',
    ...environment,
  })
  let closing: Promise<void> | null = null
  const stopIpfs = () => (closing ??= node.close())
  const site = { assets: TEST_ASSETS, renderer: () => Promise.resolve(renderer), facesFolder: FACES_FOLDER }
  const server = await startServer(config, { site, log: pino({ level: 'fatal' }) })
  const url = `http://127.0.0.1:${server.port}`
  return {
    url,
    dataDir,
    ipfsUrl: node.url,
    server,
    signIn: (account) => signIn({ url, publicUrl: config.publicUrl, chainId: chain.chainId }, account),
    stopIpfs,
    stop: async () => {
      await server.stop()
      await stopIpfs()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
