import { builtinModules } from 'node:module'
import { importsOf, nodesOf, type Source } from './importsOf.ts'

const words = (text: string) => text.trim().split(/\s+/)

/** Globals that call out. */
const GLOBALS = new Set(words('fetch WebSocket EventSource XMLHttpRequest sendBeacon'))
/** Of viem: what opens a connection, and what calls addresses that contracts name. */
const VIEM = new Set(
  words(`http webSocket ipc createClient createPublicClient createTestClient createWalletClient createBundlerClient
    createPaymasterClient ccipRequest offchainLookup getEnsAvatar parseAvatarRecord`),
)
/** Built into Node, and not able to reach another machine. */
const BUILT_IN = new Set(
  words(`assert async_hooks buffer child_process crypto events fs fs/promises module os path perf_hooks process stream
    stream/promises stream/web timers timers/promises url util v8 worker_threads zlib`),
)
/** Packages that call nobody by themselves, with what lies below their names. */
const QUIET =
  words(`@electric-sql/pglite @hono/node-server @ipld/car @ipld/dag-cbor @ipld/dag-pb busboy culori fflate file-type hono
    ipaddr.js ipfs-unixfs ipfs-unixfs-exporter ipfs-unixfs-importer multiformats p-limit pino prom-client range-parser
    rate-limiter-flexible react react-dom sharp uqr viem zod`)

type Node = ReturnType<typeof nodesOf>[number]

/** Every way in which `source` may call out, as `path: what`, sorted. Types call nobody. */
export function outboundCalls(source: Source): string[] {
  const nodes = nodesOf(source)
  const found = new Set([...packagesIn(source, nodes), ...nodes.flatMap(nameIn)])
  return [...found].map((what) => `${source.path}: ${what}`).toSorted()
}

function packagesIn(source: Source, nodes: readonly Node[]): string[] {
  return importsOf(source)
    .filter(({ target, specifier }) => target === null && !isQuiet(specifier.replace(/^node:/, '')))
    .filter(({ specifier }) => !isTypeOnly(nodes, specifier))
    .map(({ specifier }) => specifier.replace(/^node:/, ''))
}

function isQuiet(name: string): boolean {
  if (builtinModules.includes(name)) return BUILT_IN.has(name)
  return QUIET.some((quiet) => name === quiet || name.startsWith(`${quiet}/`))
}

function isTypeOnly(nodes: readonly Node[], specifier: string): boolean {
  const named = nodes.filter((node) => nameOf(node['source']) === specifier)
  return (
    named.length > 0 &&
    named.every(({ importKind, type }) => importKind === 'type' || type === 'TSImportType')
  )
}

function nameIn(node: Node): string[] {
  switch (node['type']) {
    case 'CallExpression':
    case 'NewExpression':
      return [nameOf(node['callee'])].filter((name) => GLOBALS.has(name))
    case 'ImportSpecifier':
      return [nameOf(node['imported'])].filter((name) => VIEM.has(name)).map((name) => `viem ${name}`)
    case 'MemberExpression':
      return memberIn(nameOf(node['object']), nameOf(node['property']))
    default:
      return []
  }
}

function memberIn(object: string, property: string): string[] {
  const isGlobal = ['globalThis', 'window', 'self', 'navigator'].includes(object)
  if (isGlobal && GLOBALS.has(property)) return [property]
  // `http` and `ipc` are words of much else.
  return VIEM.has(property) && property.length > 4 ? [`viem ${property}`] : []
}

function nameOf(node: unknown): string {
  if (typeof node !== 'object' || node === null) return ''
  if ('name' in node && typeof node.name === 'string') return node.name
  return 'value' in node && typeof node.value === 'string' ? node.value : ''
}
