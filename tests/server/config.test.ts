import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEther } from 'viem'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Config, ConfigError, loadConfig } from '../../web/server/config.ts'

const PROFILE = '0x5FbDB2315678afecb367f032d93F642f64180aa3'
const SPLITS = '0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512'
/** What `npm run serve` can't do without. */
const PRODUCTION = {
  RPC_URLS: 'https://rpc.example/key',
  DATABASE_URL: 'postgres://namesake@db/namesake',
  IPFS_API_URL: 'http://kubo:5001',
  SESSION_SECRET: 'x'.repeat(32),
}

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'namesake-config-'))
  writeRecord('.data/deployments', 31_337)
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function writeRecord(folder: string, chainId: number, says = chainId): void {
  const deployed = (address: string) => ({
    address,
    blockNumber: 12,
    transactionHash: null,
    constructorArguments: '0x',
    codeHash: '0x12',
  })
  mkdirSync(join(root, folder), { recursive: true })
  writeFileSync(
    join(root, folder, `${chainId}.json`),
    JSON.stringify({
      chainId: says,
      contractOwner: PROFILE,
      commit: 'unknown',
      compiler: '0.8.37',
      contracts: { Profile: deployed(PROFILE), RoyaltySplits: deployed(SPLITS) },
    }),
  )
}

function problemsOf(environment: NodeJS.ProcessEnv): readonly string[] {
  try {
    loadConfig(environment, root)
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
  return []
}

function load(environment: NodeJS.ProcessEnv = {}): Config {
  return loadConfig({ ...PRODUCTION, ...environment }, root)
}

describe('the server does not start', () => {
  test('without what production needs, and names all of it at once', () => {
    expect(problemsOf({})).toEqual([
      'RPC_URLS is required: name at least one JSON-RPC endpoint of the chain',
      'IPFS_API_URL is required: the RPC address of a Kubo node',
      'DATABASE_URL is required: a Postgres database',
      'SESSION_SECRET is required: 32 random characters or more, the same in every process',
    ])
  })

  test('with values that are wrong, and lists every one of them in one message', () => {
    const bad = {
      PORT: '70000',
      PUBLIC_URL: 'https://namesake.example/path',
      TRUSTED_PROXIES: '10.0.0.0/8,nginx',
      ROLES: 'api,index',
      CHAIN_ID: '-1',
      RPC_URLS: 'ws://rpc.example',
      PUBLIC_RPC_URL: 'rpc',
      SEND_RPC_URL: 'ws://send.example',
      ENS_RPC_URL: 'ftp://x',
      PRICE_FEED: 'eth-usd.data.eth',
      DATABASE_URL: 'mysql://x',
      IPFS_API_URL: '/ip4/127.0.0.1/tcp/5001',
      IPFS_API_AUTH: 'secret',
      IPFS_GATEWAYS: 'https://a.example,b',
      PINNING_SERVICES: 'https://pin.example',
      SESSION_SECRET: 'short',
      RELAYER_KEY_FILE: '/nowhere/key',
      RELAYER_DAILY_ETH: '-0.1',
      DENYLIST_FILE: '/nowhere/list',
      LOG_LEVEL: 'loud',
      NAMESAKE_EMBEDDED: 'yes',
    }
    const problems = problemsOf(bad)
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual(Object.keys(bad))
    expect(problems).toContain('PORT must be a whole number from 0 to 65535')
    expect(problems).toContain('LOG_LEVEL must be trace, debug, info, warn, error, fatal or silent')
    expect(() => loadConfig(bad, root)).toThrow(/^Namesake can't start:\n {2}- PORT must be[\s\S]+LOG_LEVEL/)
  })

  test('with a user or a password in an address that nobody can read', () => {
    expect(
      problemsOf({ ...PRODUCTION, RPC_URLS: 'https://me:100%25@a.example,https://me:100%@b.example' }),
    ).toEqual(['RPC_URLS must be http or https addresses, comma-separated'])
  })

  test('and quotes no value: it may be a secret', () => {
    const secrets = {
      SESSION_SECRET: 'hunter2',
      DATABASE_URL: 'me:hunter2@db',
      PINNING_SERVICES: 'hunter2',
      IPFS_API_AUTH: 'hunter2',
    }
    expect(problemsOf({ ...PRODUCTION, ...secrets }).join()).not.toContain('hunter2')
  })

  test('on other addresses than loopback without PUBLIC_URL', () => {
    expect(problemsOf({ ...PRODUCTION, HOST: '0.0.0.0' })).toEqual([
      'PUBLIC_URL is required when HOST is 0.0.0.0: sign-in and links are made from it',
    ])
    for (const HOST of ['127.0.0.1', 'localhost', '::1'])
      expect(problemsOf({ ...PRODUCTION, HOST })).toEqual([])
  })

  test('with a pinning service that would have to fetch from the embedded node', () => {
    const services = { PINNING_SERVICES: 'far=psa+https://pin.example|token,near=kubo+https://kubo.example|' }
    expect(problemsOf({ ...PRODUCTION, ...services, NAMESAKE_EMBEDDED: 'ipfs' })).toEqual([
      expect.stringMatching(/^PINNING_SERVICES names far as psa, .+ nobody can fetch from the embedded one/),
    ])
    expect(problemsOf({ ...PRODUCTION, ...services, NAMESAKE_EMBEDDED: 'chain,database' })).toEqual([])
  })

  test('with two places for copies of one name, or one that is called like the node itself', () => {
    const services = {
      PINNING_SERVICES: 'a=kubo+https://a.example|,a=kubo+https://b.example|,ipfs=kubo+https://c.example|',
    }
    expect(problemsOf({ ...PRODUCTION, ...services })).toEqual([
      'PINNING_SERVICES names a, which is taken: give each place a name of its own',
      'PINNING_SERVICES names ipfs, which is taken: give each place a name of its own',
    ])
  })

  test('on a chain where nothing is deployed', () => {
    expect(problemsOf({ ...PRODUCTION, CHAIN_ID: '84532' })).toEqual([
      'CHAIN_ID 84532 has no deployment record: run npm run deploy first',
    ])
  })

  test.each(['{', '{}', 'other'])('with a deployment record that says %s', (text) => {
    if (text === 'other') writeRecord('.data/deployments', 31_337, 1)
    else writeFileSync(join(root, '.data/deployments/31337.json'), text)
    expect(problemsOf(PRODUCTION)).toEqual([
      expect.stringMatching(/^CHAIN_ID 31337 has a deployment record that can't be read/),
    ])
  })
})

describe('the server starts', () => {
  test('with nothing but what production needs', () => {
    expect(load()).toEqual({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3000',
      trustedProxies: [],
      dataDir: join(root, '.data'),
      roles: ['api', 'indexer'],
      chainId: 31_337,
      rpcUrls: ['https://rpc.example/key'],
      publicRpcUrl: null,
      sendRpcUrl: null,
      ensRpcUrl: null,
      priceFeed: null,
      databaseUrl: PRODUCTION.DATABASE_URL,
      ipfsApiUrl: 'http://kubo:5001',
      ipfsApiAuth: null,
      ipfsFolder: null,
      ipfsGateways: [],
      replicas: [],
      sessionSecrets: [PRODUCTION.SESSION_SECRET],
      relayerKeyFile: null,
      relayerDailyWei: parseEther('0.05'),
      walletConnectProjectId: null,
      denylistFile: null,
      logLevel: 'info',
      faucet: true,
      addresses: { profile: PROFILE, splits: SPLITS },
      fromBlock: 12,
    })
  })

  test('under npm start without a database or a secret', () => {
    const { RPC_URLS, IPFS_API_URL } = PRODUCTION
    const config = loadConfig({ RPC_URLS, IPFS_API_URL, NAMESAKE_EMBEDDED: 'chain,ipfs,database' }, root)
    expect(config).toMatchObject({
      databaseUrl: null,
      sessionSecrets: [],
      ipfsFolder: join(root, '.data'),
    })
  })

  test('on another chain, by its committed record, and then without a faucet', () => {
    writeRecord('contracts/deployments', 84_532)
    expect(load({ CHAIN_ID: '84532' })).toMatchObject({
      chainId: 84_532,
      faucet: false,
      addresses: { profile: PROFILE, splits: SPLITS },
    })
  })

  test('without a faucet when other machines can reach it', () => {
    expect(load({ HOST: '0.0.0.0', PUBLIC_URL: 'https://namesake.example' }).faucet).toBe(false)
  })

  test('with blank variables as if they were not set', () => {
    expect(load({ PORT: '  ', PUBLIC_URL: '', ROLES: '', DENYLIST_FILE: '' })).toEqual(load())
  })

  test('with lists, replicas and an address whose slash goes', () => {
    const config = load({
      PUBLIC_URL: 'https://namesake.example/',
      RPC_URLS: ' https://a.example , https://b.example,',
      TRUSTED_PROXIES: '10.0.0.0/8, ::1',
      ROLES: 'indexer',
      PINNING_SERVICES: 'far=psa+https://pin.example/v1?a=b|to=ken+1|x,near=kubo+http://kubo:5001|',
      RELAYER_DAILY_ETH: '1.5',
      IPFS_API_AUTH: 'basic:me:secret',
    })
    expect(config).toMatchObject({
      publicUrl: 'https://namesake.example',
      rpcUrls: ['https://a.example', 'https://b.example'],
      trustedProxies: ['10.0.0.0/8', '::1'],
      roles: ['indexer'],
      replicas: [
        { name: 'far', kind: 'psa', url: 'https://pin.example/v1?a=b', token: 'to=ken+1|x' },
        { name: 'near', kind: 'kubo', url: 'http://kubo:5001', token: '' },
      ],
      relayerDailyWei: parseEther('1.5'),
      ipfsApiAuth: 'basic:me:secret',
    })
  })

  test('with the port it was given in the address it calls itself', () => {
    expect(load({ PORT: '4321' }).publicUrl).toBe('http://localhost:4321')
  })
})
