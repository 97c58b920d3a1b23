import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)

/** A page drawn, with everything that is sent along. */
export class RenderedPage {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** Weak: the compressed forms share it (RFC 9110 §8.8.1). */
  readonly etag: string
  readonly #html: Buffer
  readonly #compressed = new Map<string, Promise<Buffer>>()

  constructor(status: number, html: string, headers: Readonly<Record<string, string>>) {
    this.status = status
    this.headers = headers
    this.#html = Buffer.from(html)
    this.etag = `W/"${createHash('sha256').update(this.#html).digest('base64url').slice(0, 22)}"`
  }

  /** The body in `encoding`, compressed on first use, and elsewhere: it takes as long as drawing, and other pages are drawn meanwhile. */
  async body(encoding: 'br' | 'gzip' | 'identity'): Promise<Buffer> {
    const kept = this.#compressed.get(encoding)
    if (kept) return kept
    const made = encode(this.#html, encoding)
    this.#compressed.set(encoding, made)
    return made
  }
}

async function encode(bytes: Buffer, encoding: 'br' | 'gzip' | 'identity'): Promise<Buffer> {
  if (encoding === 'identity') return bytes
  if (encoding === 'gzip') return gzipped(bytes, { level: 6 })
  // Level 5 compresses a page in about a millisecond; 11 takes thirty for 6 % less. A window no larger than a page needs a quarter less time.
  return brotli(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 5,
      [constants.BROTLI_PARAM_LGWIN]: 16,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  })
}

const MAX_PAGES = 1000

/**
 * Drawn pages, kept for as long as a shared cache may (`s-maxage=1`): a page seen by many is drawn once a second, and an edit shows within two.
 * Requests that arrive while a page is being drawn wait for that one drawing.
 */
export class PageCache {
  readonly #ttlMs: number
  readonly #pages = new Map<string, { page: RenderedPage; freshUntil: number }>()
  readonly #drawing = new Map<string, Promise<RenderedPage>>()

  constructor(ttlMs = 1000) {
    this.#ttlMs = ttlMs
  }

  async get(key: string, draw: () => Promise<RenderedPage>): Promise<RenderedPage> {
    const kept = this.#pages.get(key)
    if (kept && kept.freshUntil > Date.now()) return kept.page
    const running = this.#drawing.get(key)
    if (running) return running
    const drawing = draw()
      .then((page) => this.#keep(key, page))
      .finally(() => this.#drawing.delete(key))
    this.#drawing.set(key, drawing)
    return drawing
  }

  #keep(key: string, page: RenderedPage): RenderedPage {
    this.#pages.delete(key)
    // Failures that may pass are asked about again each time.
    if (page.status !== 200 && page.status !== 410) return page
    this.#pages.set(key, { page, freshUntil: Date.now() + this.#ttlMs })
    const oldest = this.#pages.keys().next()
    if (this.#pages.size > MAX_PAGES && !oldest.done) this.#pages.delete(oldest.value)
    return page
  }
}
