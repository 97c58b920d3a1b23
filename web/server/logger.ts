import { type DestinationStream, type Logger, pino } from 'pino'
import { IPFS_API_AUTH, ipfsAuthorization } from '../shared/ipfsAuthorization.ts'
import type { Config } from './config.ts'

export type Loggable = Pick<
  Config,
  | 'logLevel'
  | 'sessionSecrets'
  | 'databaseUrl'
  | 'rpcUrls'
  | 'publicRpcUrl'
  | 'ensRpcUrl'
  | 'ipfsApiUrl'
  | 'ipfsApiAuth'
  | 'ipfsGateways'
  | 'replicas'
>

/** Shorter texts would also be found where they are no secret. */
const SECRET_MIN = 6
/** Keys are longer than words of a path such as `sepolia`. */
const KEY_MIN = 16
const HIDDEN = '[hidden]'

/** JSON lines on standard output. Whatever an error quotes, no line holds a secret of `config`: tokens, passwords, keys in addresses. */
export function createLogger(config: Loggable, destination?: DestinationStream): Logger {
  const secrets = secretsOf(config)
  const hide = (line: string) => secrets.reduce((text, secret) => text.replaceAll(secret, HIDDEN), line)
  const options = { level: config.logLevel, base: null, hooks: { streamWrite: hide } }
  return destination ? pino(options, destination) : pino(options)
}

function secretsOf(config: Loggable): string[] {
  const { databaseUrl, ensRpcUrl, rpcUrls, ipfsApiUrl, ipfsGateways, replicas, publicRpcUrl } = config
  const places = replicas.map(({ url }) => url)
  const addresses = [databaseUrl, ensRpcUrl, ...rpcUrls, ipfsApiUrl, ...ipfsGateways, ...places]
  const texts = [
    ...config.sessionSecrets,
    ...[config.ipfsApiAuth, ...replicas.map(({ token }) => token)].flatMap(formsOf),
    // What every browser is told is no secret, also where the server uses it itself.
    ...addresses.filter((url) => url !== publicRpcUrl).flatMap((url) => (url === null ? [] : keysIn(url))),
  ]
  const secrets = texts.filter((text): text is string => text !== null && text.length >= SECRET_MIN)
  // As JSON writes them; the longest first, because one may be part of another.
  return [...new Set(secrets.map((text) => JSON.stringify(text).slice(1, -1)))].toSorted(
    (a, b) => b.length - a.length,
  )
}

/** A node's secret as it is set and as it is sent. */
function formsOf(secret: string | null): string[] {
  if (secret === null || !IPFS_API_AUTH.test(secret)) return secret === null ? [] : [secret]
  const value = secret.slice(secret.indexOf(':') + 1)
  const [, sent = ''] = ipfsAuthorization(secret).split(' ')
  return [secret, value, sent, value.slice(value.indexOf(':') + 1)]
}

/**
 * What may be a key in an address: its password, as written, as meant and as sent (RFC 7617), and its path and query. The path of a database
 * with a password is its name, which is no secret, and a word of many lines.
 */
function keysIn(url: string): string[] {
  if (!URL.canParse(url)) return []
  const { protocol, username, password, pathname, search } = new URL(url)
  const user = decodeURIComponent(username)
  const pair = `${user}:${decodeURIComponent(password)}`
  const credentials =
    username === '' && password === '' ? [] : [`${username}:${password}`, pair, base64(pair)]
  const passwords = password === '' ? [] : [password, decodeURIComponent(password)]
  const isDatabase = /^postgres(ql)?:$/.test(protocol)
  // A key may stand where a user does: `https://key@rpc.example`.
  const users = isDatabase || username === '' ? [] : [username, user]
  const path = isDatabase && password !== '' ? [search] : [`${pathname}${search}`, pathname, search]
  return [...credentials, ...passwords, ...users, ...path, ...(isDatabase ? [] : partsOf(pathname, search))]
}

/** Pieces long enough to be keys, in case one is told without the rest. */
function partsOf(pathname: string, search: string): string[] {
  const values = [...new URLSearchParams(search).values()]
  return [...pathname.split('/'), ...values].filter((piece) => piece.length >= KEY_MIN)
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64')
}
