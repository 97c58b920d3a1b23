import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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

const placeless = { ipv4_address: '' }
const serviceSchema = z.object({
  image: z.string(),
  environment: z.record(z.string(), z.string()).default({}),
  networks: z.union([
    z.array(z.string()).transform((names) => Object.fromEntries(names.map((name) => [name, placeless]))),
    z.record(z.string(), z.object({ ipv4_address: z.ipv4().default('') })),
  ]),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  read_only: z.boolean().default(false),
  cap_drop: z.array(z.string()).default([]),
  cap_add: z.array(z.string()).default([]),
  security_opt: z.array(z.string()).default([]),
  pids_limit: z.number().default(Infinity),
  mem_limit: z.string().default('none'),
  tmpfs: z.array(z.string()).default([]),
})
const compose = z
  .object({
    services: z.record(z.string(), serviceSchema),
    networks: z.record(z.string(), z.object({ internal: z.boolean().default(false) }).nullable()),
  })
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
      value
        .replace(/\$\{POSTGRES_PASSWORD[^}]*\}/, 'a-password')
        .replace(/\$\{IPFS_API_AUTH[^}]*\}/, 'bearer:a-secret'),
    ]),
  )
  const secret = { SESSION_SECRET: 'a'.repeat(64) }
  return loadConfig({ ...guideVariables(), ...secret, ...environment, DATA_DIR: checkout }, checkout)
}

const addressOf = (name: string) => compose.services[name]?.networks['inside']?.ipv4_address

describe('the compose file', () => {
  it.each([
    ['api-1', 'api'],
    ['api-2', 'api'],
    ['indexer-1', 'indexer'],
    ['indexer-2', 'indexer'],
  ])('starts %s as %s with what the guide says, and nothing missing', (name, role) => {
    const { roles, trustedProxies, databaseUrl, ipfsApiUrl, ipfsApiAuth } = configOf(name)
    expect({ roles, trustedProxies, databaseUrl, ipfsApiUrl, ipfsApiAuth }).toEqual({
      roles: [role],
      trustedProxies: [addressOf('cache')],
      databaseUrl: 'postgres://namesake:a-password@postgres/namesake',
      ipfsApiUrl: `http://${compose.services['kubo']?.networks['node']?.ipv4_address}:5001`,
      ipfsApiAuth: 'bearer:a-secret',
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

  it('gives the cache every folder that its configuration names', () => {
    const { volumes } = compose.services['cache'] ?? { volumes: [] }
    const places = volumes.map((volume) => volume.split(':')[1] ?? '')
    const files = ['cache', 'server'].map((name) => readFileSync(join(FOLDER, `nginx/${name}.conf`), 'utf8'))
    const named = [...files.join('').matchAll(/^ *(?:proxy_cache_path|alias) (\S+?)(?:;| )/gm)]
    for (const [, path = ''] of named)
      expect([path, places.some((place) => `${path}/`.startsWith(`${place}/`))]).toEqual([path, true])
    expect(named).toHaveLength(2)
  })

  it('backs up what the servers write to', () => {
    const { DATABASE_URL, IPFS_API_URL, IPFS_API_AUTH } = compose.services['api-1']?.environment ?? {}
    expect(compose.services['backup']?.environment).toMatchObject({
      DATABASE_URL,
      IPFS_API_URL,
      IPFS_API_AUTH,
    })
  })

  it('gives no process more than it needs: files, capabilities, rights, memory, processes', () => {
    for (const [name, service] of Object.entries(compose.services)) {
      const { read_only, cap_drop, security_opt, pids_limit, mem_limit } = service
      expect([name, read_only, cap_drop, security_opt, pids_limit, mem_limit]).toEqual([
        name,
        true,
        ['ALL'],
        ['no-new-privileges:true'],
        256,
        '1g',
      ])
    }
    const given = Object.entries(compose.services).filter(([, { cap_add }]) => cap_add.length > 0)
    // Those that begin as root to take their folders over; our own processes, and Prometheus, never are root.
    expect(given.map(([name]) => name).toSorted()).toEqual(['backup', 'cache', 'kubo', 'postgres'])
    const places = Object.values(compose.services).map(({ tmpfs, volumes }) => [
      ...tmpfs,
      ...volumes.map((volume) => volume.split(':')[1]),
    ])
    expect(places.filter((all) => new Set(all).size < all.length)).toEqual([])
    // Where nginx keeps what is under way, its process id and what its entry fills in.
    expect(compose.services['cache']?.tmpfs).toEqual([
      '/tmp',
      '/run',
      '/var/cache/nginx',
      '/etc/nginx/conf.d',
    ])
    const harmless = new Set(['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'NET_BIND_SERVICE', 'SETGID', 'SETUID'])
    expect(given.flatMap(([, { cap_add }]) => cap_add).filter((each) => !harmless.has(each))).toEqual([])
  })

  it('lets nobody reach the database, the node’s RPC or an api process from outside', () => {
    const open = Object.entries(compose.services).flatMap(([name, { ports }]) =>
      ports.map((port) => `${name} ${port}`),
    )
    expect(open).toEqual([
      'kubo 4001:4001',
      'kubo 4001:4001/udp',
      'prometheus 127.0.0.1:9090:9090',
      'cache 127.0.0.1:8080:80',
    ])
  })
})

describe('the node of the compose file', () => {
  const ACCESS = join(FOLDER, 'kubo-access.sh')

  /** What the script has Kubo set, told by a stand-in for its program. */
  function configured(auth: string | undefined): string[][] {
    const folder = mkdtempSync(join(tmpdir(), 'namesake-kubo-'))
    try {
      const program = `#!/bin/sh\nfor word in "$@"; do printf '%s\\n' "$word"; done; echo --\n`
      writeFileSync(join(folder, 'ipfs'), program, { mode: 0o755 })
      const env = { PATH: `${folder}:/usr/bin:/bin`, ...(auth !== undefined && { IPFS_API_AUTH: auth }) }
      const said = execFileSync('sh', [ACCESS], { env, encoding: 'utf8', stdio: 'pipe' })
      return said.split('--\n').flatMap((call) => (call === '' ? [] : [call.trimEnd().split('\n')]))
    } finally {
      rmSync(folder, { recursive: true })
    }
  }

  it.each(['bearer:a-secret', 'basic:site:pass word'])('asks everybody for the secret %s', (auth) => {
    const [authorizations, api] = configured(auth)
    const [, json, name, value = ''] = authorizations ?? []
    expect([json, name, JSON.parse(value)]).toEqual([
      '--json',
      'API.Authorizations',
      { namesake: { AuthSecret: auth, AllowedPaths: ['/api/v0'] } },
    ])
    const address = compose.services['kubo']?.networks['node']?.ipv4_address
    expect(api).toEqual(['config', 'Addresses.API', `/ip4/${address}/tcp/5001`])
    expect(compose.services['kubo']?.environment['IPFS_API_AUTH']).toBe('${IPFS_API_AUTH}')
  })

  it.each([undefined, '', 'bearer:a"b', 'bearer:a\\b'])('does not start with %j', (auth) => {
    expect(() => configured(auth)).toThrow('Command failed')
  })

  it('has its RPC on a network that leads nowhere, with those alone who may know the secret', () => {
    const on = (network: string) =>
      Object.keys(compose.services).filter((name) => network in (compose.services[name]?.networks ?? {}))
    expect(compose.networks['node']?.internal).toBe(true)
    expect(on('node').toSorted()).toEqual(['api-1', 'api-2', 'backup', 'indexer-1', 'indexer-2', 'kubo'])
    expect(Object.keys(compose.services['kubo']?.networks ?? {})).toEqual(['peers', 'node'])
    expect(on('peers')).toEqual(['kubo'])
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
