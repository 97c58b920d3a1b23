import { expect, test } from 'vitest'
import { IPFS_API_AUTH, ipfsAuthorization } from '../../web/shared/ipfsAuthorization.ts'

test.each([
  ['bearer:secret-token123', 'Bearer secret-token123'],
  ['bearer:with:colons', 'Bearer with:colons'],
  ['basic:alice:password123', 'Basic YWxpY2U6cGFzc3dvcmQxMjM='],
  ['basic:alice:pass:word', 'Basic YWxpY2U6cGFzczp3b3Jk'],
  ['basic:YWxpY2U6cGFzc3dvcmQxMjM=', 'Basic YWxpY2U6cGFzc3dvcmQxMjM='],
])('%s is sent as %s, as Kubo expects it', (secret, header) => {
  expect(secret).toMatch(IPFS_API_AUTH)
  expect(ipfsAuthorization(secret)).toBe(header)
})

test.each([
  '',
  'bearer:',
  'basic:',
  'secret',
  'Bearer abc',
  'digest:abc',
  'bearer:a b',
  'bearer:a\nb',
  'basic:ü:x',
])('%j is no secret of that form', (secret) => expect(secret).not.toMatch(IPFS_API_AUTH))
