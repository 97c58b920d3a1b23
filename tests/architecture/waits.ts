import { nodesOf, type Source } from './importsOf.ts'

const words = (text: string) => new Set(text.trim().split(/\s+/))

/** Of wagmi: what asks a wallet. */
const WALLET =
  words(`connect disconnect getCallsStatus getCapabilities getWalletClient reconnect sendCalls sendTransaction
  signMessage signTypedData switchChain waitForCallsStatus waitForTransactionReceipt`)
/** Of browsers: what waits for a server, a decoder, or a person, called by itself or on whatever holds it. */
const BROWSER =
  words(`fetch createImageBitmap convertToBlob clipboard.writeText clipboard.readText fonts.load navigator.share
  serviceWorker.register image.decode`)
/** Packages that wait for somebody in all that they do. */
const PACKAGES = words('idb-keyval')

type Node = ReturnType<typeof nodesOf>[number]

/** Every way in which `source` waits for somebody outside of the page, as `path: what`, sorted. */
export function waits(source: Source): string[] {
  const found = new Set(nodesOf(source).flatMap(waitIn))
  return [...found].map((what) => `${source.path}: ${what}`).toSorted()
}

function waitIn(node: Node): string[] {
  if (node['type'] === 'CallExpression') return namesOf(node).filter((name) => BROWSER.has(name))
  if (node['type'] !== 'ImportDeclaration' || node['importKind'] === 'type') return []
  const from = textOf(node['source'])
  if (PACKAGES.has(from)) return [from]
  const names = listOf(node['specifiers']).map((each) => textOf(each['imported']))
  if (from === 'wagmi/actions')
    return names.filter((name) => WALLET.has(name)).map((name) => `wallet ${name}`)
  return from === 'viem' && names.includes('http') ? ['viem http'] : []
}

/** `a.b.c()` is called c, and b.c; `image.decode()` gives a picture that somebody decodes, `decode(text)` does not. */
function namesOf(node: Node): string[] {
  const { callee } = node
  if (typeof callee !== 'object' || callee === null) return []
  if (!('property' in callee)) return [textOf(callee)]
  const holder = 'object' in callee ? callee.object : null
  const held =
    typeof holder === 'object' && holder !== null && 'property' in holder ? holder.property : holder
  const name = textOf(callee.property)
  const isPicture = name === 'decode' && listOf(node['arguments']).length === 0
  return [name, `${textOf(held)}.${name}`, ...(isPicture ? ['image.decode'] : [])]
}

function listOf(value: unknown): Node[] {
  return Array.isArray(value) ? value : []
}

function textOf(node: unknown): string {
  if (typeof node !== 'object' || node === null) return ''
  if ('name' in node && typeof node.name === 'string') return node.name
  return 'value' in node && typeof node.value === 'string' ? node.value : ''
}
