import { createHash } from 'node:crypto'

/** A CSP source for exactly this inline text (CSP 3 §2.3.1). */
export function hashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`
}

const sources = new Map<string, string>()

/** The same for a text that stands in every page of a kind: hashed once. */
function constantSource(text: string): string {
  const source = sources.get(text) ?? hashSource(text)
  sources.set(text, source)
  return source
}

/**
 * The policy of a public page: our own files, and inline only what is named by its hash. Hashes and not nonces, so that the header can be
 * cached with the body and repeated on 304.
 * @param inline - its inline texts: constant ones, and style sheets of this page alone
 * @param connect - further origins that the page's script may ask
 */
export function pagePolicy(
  inline: { scripts: readonly string[]; styles: string; ownStyles: readonly string[] },
  connect: readonly string[],
): string {
  return join({
    'default-src': ["'none'"],
    'script-src': ["'self'", ...inline.scripts.map(constantSource)],
    'style-src': [constantSource(inline.styles), ...inline.ownStyles.map(hashSource)],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    'manifest-src': ["'self'"],
    'connect-src': ["'self'", ...connect],
    'form-action': ["'self'"],
    'base-uri': ["'none'"],
    'frame-ancestors': ["'none'"],
    'require-trusted-types-for': ["'script'"],
  })
}

/**
 * The policy of the wallet app: the wallet kit writes style elements, shows wallets' icons, and wallets may need sockets.
 * @param makesPortraits - admits WebAssembly and no `eval`: browsers that write no WebP run an encoder of ours
 */
export function studioPolicy(
  { script, makesPortraits }: Readonly<{ script: string; makesPortraits: boolean }>,
  connect: readonly string[],
): string {
  return join({
    'default-src': ["'none'"],
    'script-src': ["'self'", constantSource(script), ...(makesPortraits ? ["'wasm-unsafe-eval'"] : [])],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:', 'https:'],
    'font-src': ["'self'", 'data:'],
    'manifest-src': ["'self'"],
    'connect-src': ["'self'", 'blob:', ...connect],
    'worker-src': ["'self'", 'blob:'],
    'frame-src': ['https://verify.walletconnect.com', 'https://verify.walletconnect.org'],
    'form-action': ["'self'"],
    'base-uri': ["'none'"],
    'frame-ancestors': ["'none'"],
  })
}

/** In development Vite adds inline scripts and styles and a socket of its own. */
export function developmentPolicy(): string {
  return join({
    'default-src': ["'self'", "'unsafe-inline'", 'data:', 'blob:', 'ws:', 'http:', 'https:'],
    'base-uri': ["'none'"],
    'frame-ancestors': ["'none'"],
  })
}

function join(directives: Record<string, readonly string[]>): string {
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ')
}
