import { posix } from 'node:path'
import { parseSync } from 'vite'

/** One import of a file: what is written, and the project file it means, if it means one of ours. */
export type Import = Readonly<{ specifier: string; target: string | null }>

/** A source, by its path from the top of the project, with forward slashes. */
export type Source = Readonly<{ path: string; text: string }>

/** What stands for an import whose name is only known at run time: nobody can check where it leads. */
export const COMPUTED = '(computed)'

type Node = Readonly<Record<string, unknown>>

/** Every way in which a file reaches another: static, dynamic and type imports, re-exports, `require`, `new URL(…, import.meta.url)`. */
export function importsOf({ path, text }: Source): Import[] {
  const specifiers: string[] = []
  visit(parse({ path, text }), (node) => {
    const specifier = specifierOf(node)
    if (specifier !== null) specifiers.push(specifier)
  })
  return specifiers.map((specifier) => ({ specifier, target: resolve(path, specifier) }))
}

/** Every node of the syntax tree of `source`. Throws when it does not parse. */
export function nodesOf(source: Source): Node[] {
  const nodes: Node[] = []
  visit(parse(source), (node) => nodes.push(node))
  return nodes
}

function parse({ path, text }: Source): unknown {
  const { program, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors[0]?.message}`)
  return program
}

function visit(value: unknown, see: (node: Node) => void): void {
  if (Array.isArray(value)) for (const item of value) visit(item, see)
  else if (isNode(value)) {
    see(value)
    for (const child of Object.values(value)) if (typeof child === 'object') visit(child, see)
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null
}

function specifierOf(node: Node): string | null {
  switch (node['type']) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return literal(node['source'] ?? node['argument'])
    case 'ExportNamedDeclaration':
      return node['source'] ? literal(node['source']) : null
    case 'CallExpression':
      return isName(node['callee'], 'require') ? literal(first(node['arguments'])) : null
    case 'NewExpression':
      return isUrlOfThisFile(node) ? literal(first(node['arguments'])) : null
    default:
      return null
  }
}

/** `new URL('./child.ts', import.meta.url)`: how a file names another that it will run or read. */
function isUrlOfThisFile(node: Node): boolean {
  const base = Array.isArray(node['arguments']) ? (node['arguments'] as unknown[])[1] : null
  if (!isName(node['callee'], 'URL') || !isNode(base) || base['type'] !== 'MemberExpression') return false
  return isNode(base['object']) && base['object']['type'] === 'MetaProperty'
}

function isName(node: unknown, name: string): boolean {
  return isNode(node) && node['type'] === 'Identifier' && node['name'] === name
}

function first(list: unknown): unknown {
  return Array.isArray(list) ? list[0] : null
}

function literal(node: unknown): string {
  if (isNode(node) && typeof node['value'] === 'string') return node['value']
  if (isNode(node) && isNode(node['literal'])) return literal(node['literal'])
  return COMPUTED
}

function resolve(from: string, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null
  return posix.normalize(posix.join(posix.dirname(from), specifier.replace(/\?.*$/, '')))
}
