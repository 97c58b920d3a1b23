import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import type { LocalAccount } from 'viem'
import { createSiweMessage } from 'viem/siwe'
import * as renderer from '../../web/client/entry.server.tsx'
import { startNode } from '../../web/ipfs/startNode.ts'
import { loadConfig } from '../../web/server/config.ts'
import { type Server, startServer } from '../../web/server/startServer.ts'
import type { TestChain } from '../anvil.ts'

/** The whole server on a real chain, an IPFS node and a database of its own. */
export type TestServer = Readonly<{
  url: string
  dataDir: string
  server: Server
  /** Signs `account` in, as the studio does; answers the cookie to send. */
  signIn(account: LocalAccount): Promise<string>
  /** Ends the IPFS node alone, as a crash of it would. */
  stopIpfs(): Promise<void>
  stop(): Promise<void>
}>

/** Assets by names that no build gave them. */
export const TEST_ASSETS = {
  pageScript: '/assets/page-1.js',
  studio: { scripts: ['/assets/studio-1.js'], styles: ['/assets/studio-1.css'], preloads: [] },
  folder: null,
}

/** The record that a deployment leaves, where the server looks for it. */
export function writeDeployment(dataDir: string, chain: TestChain): void {
  const deployed = (address: string) => ({
    address,
    blockNumber: Number(chain.deployedBlock),
    transactionHash: null,
    constructorArguments: '0x',
    codeHash: '0x12',
  })
  mkdirSync(join(dataDir, 'deployments'), { recursive: true })
  writeFileSync(
    join(dataDir, `deployments/${chain.chainId}.json`),
    JSON.stringify({
      chainId: chain.chainId,
      contractOwner: chain.wallet(0).account.address,
      commit: 'unknown',
      compiler: '0.8.37',
      contracts: { Profile: deployed(chain.profile), RoyaltySplits: deployed(chain.splits) },
    }),
  )
}

/** Starts it on a free port. `environment` adds to what the test's own parts need. */
export async function startTestServer(
  chain: TestChain,
  environment: Record<string, string> = {},
): Promise<TestServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'namesake-server-'))
  writeDeployment(dataDir, chain)
  const node = await startNode({ dataDir, port: 0 })
  const config = loadConfig({
    PORT: '0',
    DATA_DIR: dataDir,
    PUBLIC_URL: 'http://localhost:3000',
    RPC_URLS: chain.rpcUrl,
    IPFS_API_URL: node.url,
    NAMESAKE_EMBEDDED: 'chain,ipfs,database',
    LOG_LEVEL: 'warn',
    ...environment,
  })
  const site = { assets: TEST_ASSETS, renderer: () => Promise.resolve(renderer) }
  const server = await startServer(config, { site, log: pino({ level: 'fatal' }) })
  const url = `http://127.0.0.1:${server.port}`
  return {
    url,
    dataDir,
    server,
    signIn: (account) => signIn({ url, publicUrl: config.publicUrl, chainId: chain.chainId }, account),
    stopIpfs: () => node.close(),
    stop: async () => {
      await server.stop()
      await node.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Signs in over HTTP with a message that names `publicUrl`. */
export async function signIn(
  { url, publicUrl, chainId }: { url: string; publicUrl: string; chainId: number },
  account: LocalAccount,
): Promise<string> {
  const { nonce } = await (await fetch(`${url}/api/session/nonce`)).json()
  const message = createSiweMessage({
    address: account.address,
    chainId,
    nonce,
    domain: new URL(publicUrl).host,
    uri: publicUrl,
    version: '1',
    issuedAt: new Date(),
  })
  const signature = await account.signMessage({ message })
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ message, signature }),
  })
  if (answer.status !== 204) throw new Error(`signing in was answered ${answer.status}`)
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}
