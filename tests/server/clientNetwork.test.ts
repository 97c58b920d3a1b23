import type { Context } from 'hono'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { type ClientNetwork, clientNetworkFrom } from '../../web/server/clientNetwork.ts'
import { listSources } from '../architecture/listSources.ts'

/** The network that counts for a request from `peer` with that header. */
async function networkOf(trusted: string[], peer: string, forwarded?: string): Promise<ClientNetwork> {
  let found: ClientNetwork = { subscriber: '', site: '' }
  const app = new Hono().get('/', (c: Context) => {
    found = clientNetworkFrom(trusted)(c)
    return c.text('')
  })
  const incoming = { socket: { remoteAddress: peer, remotePort: 1, remoteFamily: 'IPv4' } }
  await app.request('/', forwarded === undefined ? {} : { headers: { 'x-forwarded-for': forwarded } }, {
    incoming,
  })
  return found
}

async function addressOf(trusted: string[], peer: string, forwarded?: string): Promise<string> {
  return (await networkOf(trusted, peer, forwarded)).subscriber
}

test('nobody but a trusted proxy can say that a request comes from elsewhere', async () => {
  expect(await addressOf([], '203.0.113.9', '198.51.100.1')).toBe('203.0.113.9')
  expect(await addressOf(['10.0.0.0/8'], '203.0.113.9', '198.51.100.1')).toBe('203.0.113.9')
})

test('a trusted proxy is believed', async () => {
  expect(await addressOf(['10.0.0.0/8'], '10.1.2.3', '198.51.100.1')).toBe('198.51.100.1')
  expect(await addressOf(['127.0.0.1'], '::ffff:127.0.0.1', '2001:db8::1')).toBe('2001:db8:0:0::/64')
  expect(await addressOf(['2001:db8::/32'], '2001:db8::5', '198.51.100.1')).toBe('198.51.100.1')
})

test('of a chain of proxies the last that is not ours counts: what comes before it may be made up', async () => {
  const header = '1.1.1.1, 198.51.100.7, 10.9.9.9'
  expect(await addressOf(['10.0.0.0/8'], '10.1.2.3', header)).toBe('198.51.100.7')
})

test('a header that is absent, or all ours, or no address leaves the proxy itself, and no room for a made-up one', async () => {
  for (const header of [
    undefined,
    '',
    'unknown',
    '10.4.4.4',
    'a, b',
    '1.1.1.1, unknown',
    '1.1.1.1, _hidden, 10.9.9.9',
  ])
    expect(await addressOf(['10.0.0.0/8'], '10.1.2.3', header)).toBe('10.1.2.3')
})

test('a port that a proxy adds is no part of the address', async () => {
  for (const header of ['198.51.100.7:4711', '1.1.1.1, 198.51.100.7:80'])
    expect(await addressOf(['10.0.0.0/8'], '10.1.2.3', header)).toBe('198.51.100.7')
  expect(await addressOf(['10.0.0.0/8'], '10.1.2.3', '[2001:db8:1:2::9]:443')).toBe('2001:db8:1:2::/64')
})

test('a subscriber is one address of IPv4, however it is written, and a /64 of IPv6', async () => {
  const same = ['203.0.113.9', '::ffff:203.0.113.9', '::ffff:cb00:7109', '[::ffff:203.0.113.9]:1']
  for (const hop of same) expect(await addressOf(['10.0.0.0/8'], '10.1.2.3', hop)).toBe('203.0.113.9')
  expect(await addressOf([], '::ffff:203.0.113.9')).toBe('203.0.113.9')
  for (const peer of ['2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff', '2001:DB8:1:2:0:0:0:1'])
    expect(await addressOf([], peer)).toBe('2001:db8:1:2::/64')
  expect(await addressOf([], '2001:db8:1:3::1')).toBe('2001:db8:1:3::/64')
})

test('a site is a /24 of IPv4 and a /48 of IPv6', async () => {
  const siteOf = async (peer: string) => (await networkOf([], peer)).site
  expect(await siteOf('203.0.113.9')).toBe('203.0.113.0/24')
  expect(await siteOf('::ffff:203.0.113.250')).toBe('203.0.113.0/24')
  expect(await siteOf('203.0.114.9')).toBe('203.0.114.0/24')
  for (const peer of ['2001:db8:1:2::1', '2001:db8:1:ffff::1'])
    expect(await siteOf(peer)).toBe('2001:db8:1::/48')
  expect(await siteOf('2001:db8:2::1')).toBe('2001:db8:2::/48')
})

test('nothing else in the server asks who sent a request', () => {
  const asking = listSources(['web/server'])
    .filter(({ text }) => /getConnInfo|remoteAddress|x-forwarded-for|x-real-ip|ipaddr/i.test(text))
    .map(({ path }) => path)
  expect(asking.filter((path) => path !== 'web/server/variables.ts')).toEqual(['web/server/clientNetwork.ts'])
})
