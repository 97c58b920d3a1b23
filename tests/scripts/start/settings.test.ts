import { afterEach, expect, it, vi } from 'vitest'
import { readSettings } from '../../../scripts/start/settings.ts'

afterEach(() => vi.unstubAllEnvs())

/** A folder without `.env`. */
const root = '/nowhere'

function read(variables: Readonly<Record<string, string>>) {
  for (const name of ['PORT', 'CHAIN_ID', 'RPC_URLS', 'CHAIN_PORT', 'IPFS_PORT', 'PUBLIC_URL', 'DATA_DIR'])
    vi.stubEnv(name, variables[name] ?? '')
  return readSettings(root, [])
}

it('lists every bad value in one message, without what is secret in an address', () => {
  const bad = { PORT: '70000', CHAIN_ID: '84532', RPC_URLS: 'https://fine.example, ws://node.example/secret' }
  expect(() => read(bad)).toThrow(
    /^RPC_URLS: entry 2 is not an address that begins with http:\/\/ or https:\/\/\.\nPORT must be .*"70000"\.$/,
  )
  expect(() => read({ CHAIN_ID: '84532' })).toThrow('CHAIN_ID 84532 needs RPC_URLS')
})

it('takes the addresses of several chains in their order, and none for the embedded one', () => {
  expect(read({ RPC_URLS: ' http://a.example , https://b.example,' }).rpcUrls).toEqual([
    'http://a.example',
    'https://b.example',
  ])
  expect(read({}).rpcUrls).toEqual([])
})
