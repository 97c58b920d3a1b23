import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { writeRecord } from '../../scripts/deploy/record.ts'
import { type Config, loadConfig } from '../../web/server/config.ts'
import { root } from './anvil.ts'

const FOLDER = join(root, 'scripts/deploy')
const ADDRESS = '0x5B38Da6a701c568545dCfcB03FcB875f56beddC4'

const serviceSchema = z.object({
  image: z.string(),
  environment: z.record(z.string(), z.string()).default({}),
  networks: z.union([
    z.array(z.string()).transform(() => ({ inside: { ipv4_address: '' } })),
    z.object({ inside: z.object({ ipv4_address: z.ipv4() }) }),
  ]),
  ports: z.array(z.string()).default([]),
})
const compose = z
  .object({ services: z.record(z.string(), serviceSchema) })
  .parse(parse(readFileSync(join(FOLDER, 'compose.yaml'), 'utf8'), { merge: true }))
const nginx = readFileSync(join(FOLDER, 'nginx.conf'), 'utf8')
const dockerfile = readFileSync(join(FOLDER, 'Dockerfile'), 'utf8')

/** The variables that the guide tells people to write into `namesake.env`. */
function guideVariables(): NodeJS.ProcessEnv {
  const guide = readFileSync(join(FOLDER, 'one-machine.md'), 'utf8')
  const [, block = ''] = /`namesake\.env`[\s\S]*?```sh\n([\s\S]*?)```/.exec(guide) ?? []
  const lines = block.split('\n').filter(Boolean)
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  )
}

let checkout: string
beforeAll(async () => {
  checkout = mkdtempSync(join(tmpdir(), 'namesake-compose-'))
  const contract = {
    address: ADDRESS,
    blockNumber: 1,
    transactionHash: null,
    constructorArguments: '0x',
  } as const
  const deployed = { ...contract, codeHash: `0x${'11'.repeat(32)}` } as const
  await writeRecord(join(checkout, 'contracts/deployments/84532.json'), {
    chainId: 84_532,
    contractOwner: ADDRESS,
    commit: 'unknown',
    compiler: '0.8.37',
    contracts: { Profile: deployed, RoyaltySplits: deployed },
  })
})
afterAll(() => rmSync(checkout, { recursive: true }))

function configOf(name: string): Config {
  const environment = Object.fromEntries(
    Object.entries(compose.services[name]?.environment ?? {}).map(([key, value]) => [
      key,
      value.replace(/\$\{POSTGRES_PASSWORD[^}]*\}/, 'a-password'),
    ]),
  )
  const secret = { SESSION_SECRET: 'a'.repeat(64) }
  return loadConfig({ ...guideVariables(), ...secret, ...environment, DATA_DIR: checkout }, checkout)
}

const addressOf = (name: string) => compose.services[name]?.networks.inside.ipv4_address

describe('the compose file', () => {
  it.each([
    ['api-1', 'api'],
    ['api-2', 'api'],
    ['indexer-1', 'indexer'],
    ['indexer-2', 'indexer'],
  ])('starts %s as %s with what the guide says, and nothing missing', (name, role) => {
    const { roles, trustedProxies, databaseUrl, ipfsApiUrl } = configOf(name)
    expect({ roles, trustedProxies, databaseUrl, ipfsApiUrl }).toEqual({
      roles: [role],
      trustedProxies: [addressOf('cache')],
      databaseUrl: 'postgres://namesake:a-password@postgres/namesake',
      ipfsApiUrl: 'http://kubo:5001',
    })
  })

  it('sends the cache to where both api processes listen, and fills in every place of its configuration', () => {
    const { environment } = compose.services['cache'] ?? { environment: {} }
    expect(environment).toMatchObject({
      NAMESAKE_API_1: `${addressOf('api-1')}:${configOf('api-1').port}`,
      NAMESAKE_API_2: `${addressOf('api-2')}:${configOf('api-2').port}`,
    })
    const places = [...nginx.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name ?? '')
    expect(Object.keys(environment).toSorted()).toEqual([...new Set(places)].toSorted())
  })

  it('backs up what the servers write to', () => {
    const { DATABASE_URL, IPFS_API_URL } = compose.services['api-1']?.environment ?? {}
    expect(compose.services['backup']?.environment).toMatchObject({ DATABASE_URL, IPFS_API_URL })
  })

  it('lets nobody reach the database, the node’s RPC or an api process from outside', () => {
    const open = Object.entries(compose.services).flatMap(([name, { ports }]) =>
      ports.map((port) => `${name} ${port}`),
    )
    expect(open).toEqual(['kubo 4001:4001', 'kubo 4001:4001/udp', 'cache 127.0.0.1:8080:80'])
  })
})

describe('the image', () => {
  it('runs what npm run serve runs, without npm between', () => {
    const [, command = ''] = /^CMD (\[.*\])$/m.exec(dockerfile) ?? []
    const { scripts } = z
      .object({ scripts: z.object({ serve: z.string() }) })
      .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
    expect(z.array(z.string()).parse(JSON.parse(command))).toEqual([
      'node',
      '--enable-source-maps',
      scripts.serve.replace('node ', ''),
    ])
  })

  it.each([
    '.env',
    'scripts/deploy/.env',
    'scripts/deploy/namesake.env',
    'scripts/deploy/files/relayer.key',
    'scripts/deploy/backup/records.jsonl',
  ])('never holds %s, and git does not either', (path) => {
    const ignored = readFileSync(join(FOLDER, 'Dockerfile.dockerignore'), 'utf8').split('\n')
    const isIgnored = ignored.some((pattern) => pattern !== '' && matches(pattern, path))
    expect([path, isIgnored]).toEqual([path, true])
    execFileSync('git', ['check-ignore', '-q', path], { cwd: root })
  })
})

/** As Docker reads a pattern: from the top, folders with all they hold. */
function matches(pattern: string, path: string): boolean {
  const expression = pattern
    .replaceAll('.', '\\.')
    .replaceAll('**/', '(?:.*/)?')
    .replaceAll(/(?<!\.)\*/g, '[^/]*')
  return new RegExp(`^${expression}(?:/|$)`).test(path)
}
