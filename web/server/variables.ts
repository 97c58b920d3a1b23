import { existsSync } from 'node:fs'
import ipaddr from 'ipaddr.js'
import { z } from 'zod'
import { addressSchema } from '../shared/api.ts'
import { IPFS_API_AUTH } from '../shared/ipfsAuthorization.ts'

const LOCAL_CHAIN = 31_337

const httpUrl = z.url({ protocol: /^https?$/ }).refine(hasReadableCredentials)
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
)
const httpUrls = list.pipe(z.array(httpUrl)).default([]).describe('http or https addresses, comma-separated')
const whole = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number)
const file = z.string().refine(existsSync).optional().describe('a file that exists')
const proxy = z.string().refine((text) => ipaddr.isValid(text) || ipaddr.isValidCIDR(text))
const origin = httpUrl
  .refine((text) => new URL(text).href === `${new URL(text).origin}/`)
  .transform((text) => new URL(text).origin)

/** `name=psa+https://host|token`: an IPFS Pinning Service, or (`kubo`) the RPC of another node. */
const replica = z
  .string()
  .regex(/^[\w-]+=(psa|kubo)\+https?:\/\/[^|]+\|.*$/)
  .transform((text) => {
    const [name, rest] = split(text, '=')
    const [kind, target] = split(rest, '+')
    const [url, token] = split(target, '|')
    return { name, kind: kind === 'psa' ? ('psa' as const) : ('kubo' as const), url, token }
  })

/** Every variable that the server reads, parsed; the description ends the sentence "NAME must be …". */
export const variablesSchema = z.object({
  PORT: whole.pipe(z.number().max(65_535)).default(3000).describe('a whole number from 0 to 65535'),
  HOST: z.string().default('127.0.0.1').describe('an address to listen on'),
  PUBLIC_URL: origin.optional().describe('an http or https address without a path'),
  TRUSTED_PROXIES: list
    .pipe(z.array(proxy))
    .default([])
    .describe('addresses or ranges such as 10.0.0.0/8, comma-separated'),
  DATA_DIR: z.string().default('.data').describe('a folder'),
  ROLES: list
    .pipe(z.array(z.enum(['api', 'indexer'])).min(1))
    .default(['api', 'indexer'])
    .describe('api, indexer, or both, comma-separated'),
  CHAIN_ID: whole.pipe(z.number().positive()).default(LOCAL_CHAIN).describe('a whole number above 0'),
  RPC_URLS: httpUrls,
  PUBLIC_RPC_URL: httpUrl.optional().describe('an http or https address'),
  SEND_RPC_URL: httpUrl.optional().describe('an http or https address'),
  ENS_RPC_URL: httpUrl.optional().describe('an http or https address'),
  PRICE_FEED: addressSchema.optional().describe('the address of a contract: 0x and 40 hexadecimal digits'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .refine(hasReadableCredentials)
    .optional()
    .describe('an address that begins with postgres://, its password percent-encoded'),
  IPFS_API_URL: httpUrl.optional().describe('an http or https address'),
  IPFS_API_AUTH: z.string().regex(IPFS_API_AUTH).optional().describe('bearer:… or basic:…'),
  IPFS_GATEWAYS: httpUrls,
  PINNING_SERVICES: list
    .pipe(z.array(replica))
    .default([])
    .describe('name=psa+https://…|token or name=kubo+https://…|token, comma-separated'),
  SESSION_SECRET: list
    .pipe(z.array(z.string().min(32)))
    .default([])
    .describe('at least 32 characters long; several, the newest first, are comma-separated'),
  RELAYER_KEY_FILE: file,
  RELAYER_DAILY_ETH: z
    .string()
    .regex(/^\d{1,9}(\.\d{1,18})?$/)
    .default('0.05')
    .describe('an amount of ETH such as 0.05'),
  WALLETCONNECT_PROJECT_ID: z.string().optional().describe('a project id'),
  DENYLIST_FILE: file,
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('info')
    .describe('trace, debug, info, warn, error, fatal or silent'),
  /** Set by `npm start` and `npm run dev`: which parts on this machine are ours, so that production's variables may be missing. */
  NAMESAKE_EMBEDDED: list
    .pipe(z.array(z.enum(['chain', 'ipfs', 'database'])))
    .default([])
    .describe('chain, ipfs, database or some of them, comma-separated'),
})
export type Variables = z.infer<typeof variablesSchema>

/** Values that are well formed, and a sentence for each one that is not; those read as not set. Blank is not set. */
export function readVariables(environment: NodeJS.ProcessEnv): {
  values: Variables
  problems: ReadonlyMap<string, string>
} {
  const { shape } = variablesSchema
  const given = new Map(
    Object.keys(shape).flatMap((name) => {
      const text = environment[name]?.trim()
      return text ? [[name, text] as const] : []
    }),
  )
  const parsed = variablesSchema.safeParse(Object.fromEntries(given))
  if (parsed.success) return { values: parsed.data, problems: new Map() }
  const problems = new Map<string, string>()
  for (const [name, schema] of Object.entries(shape)) {
    if (!parsed.error.issues.some(({ path }) => path[0] === name)) continue
    problems.set(name, `${name} must be ${schema.description ?? 'something else'}`)
    given.delete(name)
  }
  return { values: variablesSchema.parse(Object.fromEntries(given)), problems }
}

/** Whether user and password are percent-encoded as RFC 3986 has it. */
function hasReadableCredentials(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { username, password } = new URL(text)
  try {
    decodeURIComponent(`${username}:${password}`)
    return true
  } catch {
    return false
  }
}

/** In two, at the first `at`. */
function split(text: string, at: string): [string, string] {
  const index = text.indexOf(at)
  return [text.slice(0, index), text.slice(index + at.length)]
}
