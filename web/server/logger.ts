import { type DestinationStream, type Logger, pino } from 'pino'
import type { Config } from './config.ts'

export type Loggable = Pick<
  Config,
  | 'logLevel'
  | 'sessionSecret'
  | 'databaseUrl'
  | 'rpcUrls'
  | 'publicRpcUrl'
  | 'ensRpcUrl'
  | 'ipfsApiUrl'
  | 'ipfsGateways'
  | 'replicas'
>

/** Shorter texts would also be found where they are no secret. */
const SECRET_MIN = 6
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
  const addresses = [databaseUrl, ensRpcUrl, ...rpcUrls, ipfsApiUrl, ...ipfsGateways]
  const texts = [
    config.sessionSecret,
    ...replicas.map(({ token }) => token),
    // What every browser is told is no secret, also where the server uses it itself.
    ...addresses.filter((url) => url !== publicRpcUrl).flatMap((url) => (url === null ? [] : keysIn(url))),
  ]
  const secrets = texts.filter((text): text is string => text !== null && text.length >= SECRET_MIN)
  // As JSON writes them; the longest first, because one may be part of another.
  return [...new Set(secrets.map((text) => JSON.stringify(text).slice(1, -1)))].toSorted(
    (a, b) => b.length - a.length,
  )
}

/** What may be a key in an address: its password, as written and as meant, else its path and query. */
function keysIn(url: string): string[] {
  if (!URL.canParse(url)) return []
  const { password, pathname, search } = new URL(url)
  return password ? [password, decodeURIComponent(password)] : [`${pathname}${search}`, pathname, search]
}
