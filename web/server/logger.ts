import { type DestinationStream, type Logger, pino } from 'pino'
import type { Config } from './config.ts'

/** Shorter texts would also be found where they are no secret. */
const SECRET_MIN = 8
const HIDDEN = '[hidden]'

/** JSON lines on standard output. Whatever an error quotes, no line holds a secret of `config`: keys in addresses, tokens, passwords. */
export function createLogger(config: Config, destination?: DestinationStream): Logger {
  const secrets = secretsOf(config)
  const hide = (line: string) => secrets.reduce((text, secret) => text.replaceAll(secret, HIDDEN), line)
  const options = { level: config.logLevel, base: null, hooks: { streamWrite: hide } }
  return destination ? pino(options, destination) : pino(options)
}

function secretsOf(config: Config): string[] {
  const addresses = [...config.rpcUrls, ...config.ipfsGateways, config.ipfsApiUrl]
  const tokens = config.replicas.map(({ token }) => token)
  const texts = [
    config.sessionSecret,
    config.databaseUrl,
    config.ensRpcUrl,
    ...addresses.filter(hasKey),
    ...tokens,
    ...addresses.map(keyOf),
    keyOf(config.databaseUrl ?? ''),
    keyOf(config.ensRpcUrl ?? ''),
  ]
  const secrets = texts.filter((text): text is string => text !== null && text.length >= SECRET_MIN)
  // As JSON writes them, the longest first: an address before the password in it.
  return secrets.map((text) => JSON.stringify(text).slice(1, -1)).toSorted((a, b) => b.length - a.length)
}

/** An address that says more than where: plain ones on this machine help whoever reads the log. */
function hasKey(url: string): boolean {
  return URL.canParse(url) && keyOf(url) !== null
}

/** The part of an address that may be a key: the password, else path and query. */
function keyOf(url: string): string | null {
  if (!URL.canParse(url)) return null
  const { password, pathname, search } = new URL(url)
  if (password !== '') return decodeURIComponent(password)
  const rest = `${pathname}${search}`
  return rest.length > 1 ? rest : null
}
