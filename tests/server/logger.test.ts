import { expect, test } from 'vitest'
import { createLogger, type Loggable } from '../../web/server/logger.ts'

const CONFIG: Loggable = {
  logLevel: 'info',
  sessionSecrets: ['session-secret-that-is-long-enough', 'older-session-secret-on-its-way-out'],
  databaseUrl: 'postgres://namesake:pa%22ss-word@db.example/namesake',
  ensRpcUrl: 'https://ens.example/v2/ens-key-1',
  rpcUrls: [
    'https://rpc.example/v2/rpc-key-1',
    'http://127.0.0.1:8545',
    'https://rpc-user:rpc-password@rpc.example/v3/rpc-path-key-of-25-letters?apikey=rpc-query-key-of-26-letter',
    'https://rpc-user-as-key@rpc.example',
  ],
  publicRpcUrl: null,
  ipfsApiUrl: 'https://user:ipfs-password@kubo.example',
  ipfsApiAuth: 'basic:node:node-password',
  ipfsGateways: ['https://gateway.example?token=gateway-key'],
  replicas: [
    { name: 'far', kind: 'psa', url: 'https://pin.example/psa', token: 'bearer-token-1' },
    { name: 'near', kind: 'kubo', url: 'https://kubo.example', token: 'bearer:kubo-token-1' },
  ],
}
const SECRETS =
  /session-secret|pa"ss-word|pa%22ss|pa\\"ss|ens-key|rpc-key|ipfs-password|gateway-key|bearer-token|rpc-user|rpc-password|rpc-path|rpc-query|node-password|kubo-token|bm9kZTpub2RlLXBhc3N3b3Jk|cnBjLXVzZXI6cnBjLXBhc3N3b3Jk/

function logged(write: (log: ReturnType<typeof createLogger>) => void, config = CONFIG): string[] {
  const lines: string[] = []
  write(createLogger(config, { write: (line) => void lines.push(line) }))
  return lines
}

test('no line holds a secret, whatever quotes it', () => {
  const cause = new Error(`connect to ${CONFIG.databaseUrl} failed: password pa"ss-word is wrong`)
  const lines = logged((log) => {
    log.info(
      { url: CONFIG.rpcUrls[0], header: 'Bearer bearer-token-1' },
      'asked https://ens.example/v2/ens-key-1',
    )
    log.error({ err: new Error(`HTTP request failed.\nURL: ${CONFIG.rpcUrls[0]}`, { cause }) }, 'failed')
    log.warn({ deep: [{ x: CONFIG.sessionSecrets }, CONFIG.ipfsApiUrl, CONFIG.ipfsGateways] }, 'all')
    log.warn({ urls: CONFIG.rpcUrls, node: CONFIG.ipfsApiAuth, replicas: CONFIG.replicas }, 'addresses')
    // Without what stood around them, and as they are sent.
    log.warn({
      path: 'rpc-path-key-of-25-letters',
      query: 'rpc-query-key-of-26-letter',
      user: 'rpc-user-as-key',
    })
    log.warn({ url: 'https://rpc.example/v3/rpc-path-key-of-25-letters' })
    log.warn(['Basic bm9kZTpub2RlLXBhc3N3b3Jk', 'Basic cnBjLXVzZXI6cnBjLXBhc3N3b3Jk', 'Bearer kubo-token-1'])
  })
  expect(lines).toHaveLength(7)
  expect(lines.join('')).not.toMatch(SECRETS)
  expect(lines.join('')).toContain('[hidden]')
})

test('every line is JSON with its level and time, and names of hosts stay readable', () => {
  const [line = ''] = logged((log) => log.info({ requestId: 'r1', url: CONFIG.rpcUrls[0] }, 'answered'))
  expect(JSON.parse(line)).toEqual({
    level: 30,
    time: expect.any(Number),
    requestId: 'r1',
    url: 'https://rpc.example[hidden]',
    msg: 'answered',
  })
})

test('an address on this machine that holds no key stays as it is', () => {
  expect(logged((log) => log.info('http://127.0.0.1:8545')).join()).toContain('http://127.0.0.1:8545')
})

test('lines below the level are not written', () => {
  expect(logged((log) => log.info('x'), { ...CONFIG, logLevel: 'warn' })).toEqual([])
})
