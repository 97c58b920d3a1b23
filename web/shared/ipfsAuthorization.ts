/** Kubo's `API.Authorizations` (`AuthSecret`): `bearer:token`, `basic:user:password`, or `basic:` and those two in base64. */
export const IPFS_API_AUTH = /^(bearer:[!-~]+|basic:[ -~]+)$/

/**
 * The `Authorization` header that a node with this secret asks for, as Kubo reads it.
 * @param secret - matches {@link IPFS_API_AUTH}
 */
export function ipfsAuthorization(secret: string): string {
  const value = secret.slice(secret.indexOf(':') + 1)
  if (secret.startsWith('bearer:')) return `Bearer ${value}`
  return `Basic ${value.includes(':') ? btoa(value) : value}`
}
