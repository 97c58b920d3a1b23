import type { Context } from 'hono'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { clientAddressFrom } from '../../web/server/clientAddress.ts'

/** The address that counts for a request from `peer` with that header. */
async function addressOf(trusted: string[], peer: string, forwarded?: string): Promise<string> {
  let found = ''
  const app = new Hono().get('/', (c: Context) => {
    found = clientAddressFrom(trusted)(c)
    return c.text('')
  })
  const incoming = { socket: { remoteAddress: peer, remotePort: 1, remoteFamily: 'IPv4' } }
  await app.request('/', forwarded === undefined ? {} : { headers: { 'x-forwarded-for': forwarded } }, {
    incoming,
  })
  return found
}

test('nobody but a trusted proxy can say that a request comes from elsewhere', async () => {
  expect(await addressOf([], '203.0.113.9', '198.51.100.1')).toBe('203.0.113.9')
  expect(await addressOf(['10.0.0.0/8'], '203.0.113.9', '198.51.100.1')).toBe('203.0.113.9')
})

test('a trusted proxy is believed', async () => {
  expect(await addressOf(['10.0.0.0/8'], '10.1.2.3', '198.51.100.1')).toBe('198.51.100.1')
  expect(await addressOf(['127.0.0.1'], '::ffff:127.0.0.1', '2001:db8::1')).toBe('2001:db8::1')
  expect(await addressOf(['2001:db8::/32'], '2001:db8::5', '198.51.100.1')).toBe('198.51.100.1')
})

test('of a chain of proxies the last that is not ours counts: what comes before it may be made up', async () => {
  const header = '1.1.1.1, 198.51.100.7, 10.9.9.9'
  expect(await addressOf(['10.0.0.0/8'], '10.1.2.3', header)).toBe('198.51.100.7')
})

test('a header that is absent, or all ours, or no address leaves the proxy itself', async () => {
  for (const header of [undefined, '', 'unknown', '10.4.4.4', 'a, b'])
    expect(await addressOf(['10.0.0.0/8'], '10.1.2.3', header)).toBe('10.1.2.3')
})
