import { expect, it } from 'vitest'
import { sitemapRoutes } from '../../../web/server/pages/sitemapRoutes.ts'
import { securityTxt } from '../../../web/server/pages/securityTxt.ts'

it('security.txt says where to report, until when, in which languages and whose it is (RFC 9116)', () => {
  const text = securityTxt('https://example.org:8443', new Date('2026-12-01T13:14:15Z'))
  expect(text).toBe(
    [
      'Contact: mailto:security@example.org',
      'Expires: 2027-05-30T00:00:00Z',
      'Preferred-Languages: en, es, ar',
      'Canonical: https://example.org:8443/.well-known/security.txt',
      '',
    ].join('\n'),
  )
})

it('security.txt is served as plain text, with an expiry ahead', async () => {
  const routes = sitemapRoutes({
    publicUrl: 'https://example.org',
    log: { warn: () => undefined },
    reader: { list: async () => ({ items: [], nextCursor: null }) },
  })
  const answer = await routes.request('/.well-known/security.txt')
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/plain; charset=UTF-8'])
  const [, expires = ''] = /^Expires: (.*)$/m.exec(await answer.text()) ?? []
  expect(Date.parse(expires)).toBeGreaterThan(Date.now())
})
