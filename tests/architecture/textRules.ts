import { basename } from 'node:path'
import { nodesOf, type Source } from './importsOf.ts'

const MAY_READ_ENVIRONMENT = new Set(['web/server/config.ts', 'web/ipfs/config.ts'])
const VAGUE_NAMES = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'misc', 'manager', 'index'])
/** In capitals anywhere, in small letters at the start: "Select a photo from your phone" is English. */
const SQL =
  /\b(SELECT\b[\s\S]+\bFROM|INSERT\s+INTO|DELETE\s+FROM|UPDATE\s+\w+\s+SET|CREATE\s+(TABLE|INDEX))\b|^\s*(select\b[\s\S]+\bfrom|insert\s+into|delete\s+from|update\s+\w+\s+set)\b/

/** The settings of a process come in through one file of each program; everything else is given its values. */
export function environmentProblems(source: Source): string[] {
  if (!source.path.startsWith('web/') || MAY_READ_ENVIRONMENT.has(source.path)) return []
  const reads = nodesOf(source).some((node) => {
    if (node['type'] !== 'MemberExpression') return false
    const [object, property] = [record(node['object']), record(node['property'])]
    return (
      object['name'] === 'process' && [property['name'], property['value']].some((each) => each === 'env')
    )
  })
  const imports = /import\s*\{[^}]*\benv\b[^}]*\}\s*from\s*'(node:)?process'/.test(source.text)
  const buildTime = /\bimport\.meta\.env\b/.test(source.text)
  return reads || imports || buildTime ? [`${source.path} reads the environment`] : []
}

/** One place speaks SQL. */
export function sqlProblems(source: Source): string[] {
  if (!source.path.startsWith('web/') || source.path.startsWith('web/server/db/')) return []
  const texts = nodesOf(source).flatMap((node) => {
    if (node['type'] === 'Literal') return node['value']
    return node['type'] === 'TemplateElement' ? record(node['value'])['raw'] : []
  })
  return texts.some((text) => typeof text === 'string' && SQL.test(text)) ? [`${source.path} speaks SQL`] : []
}

/** Only one script knows where the compiler puts its output. */
export function compilerOutputProblems({ path, text }: Source): string[] {
  if (path === 'scripts/sync-contracts.ts' || path.startsWith('tests/architecture')) return []
  return /\.build\/contracts/.test(text) ? [`${path} reads compiler output`] : []
}

/** A name that says nothing collects everything. `index` files are barrels. */
export function nameProblems(path: string): string[] {
  const segments = path.split('/').map((segment) => basename(segment).replace(/\..*$/, '').toLowerCase())
  return segments.some((segment) => VAGUE_NAMES.has(segment)) ? [`${path} is named after nothing`] : []
}

/** A file of nothing but re-exports hides where things live. */
export function barrelProblems(source: Source): string[] {
  const body = record(nodesOf(source)[0])['body']
  if (!Array.isArray(body) || body.length === 0) return []
  const passesOn = (statement: unknown) => {
    const { type, source: from } = record(statement)
    return type === 'ExportAllDeclaration' || (type === 'ExportNamedDeclaration' && Boolean(from))
  }
  return body.every(passesOn) ? [`${source.path} is a barrel`] : []
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
