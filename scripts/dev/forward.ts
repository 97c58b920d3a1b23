import { type IncomingMessage, request, type ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import react from '@vitejs/plugin-react'
import { DEV_BASE } from './devManifest.ts'

/** How long a visitor waits while the server starts anew. */
const PATIENCE_MS = 20_000

/** What Vite wants at the top of each document: its client, and React's refresh before any component. */
const VITE_SCRIPTS = [
  `<script type="module" src="${DEV_BASE}@vite/client"></script>`,
  `<script type="module">${react.preambleCode.replace('__BASE__', DEV_BASE)}</script>`,
].join('')

/** Hands a request on to the server behind. Documents lose their content security policy: Vite's scripts and styles are not in it. */
export async function forward(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  port: number,
): Promise<void> {
  const body = await readAll(incoming)
  const answer = await ask(incoming, body, port)
  const headers = { ...answer.headers }
  if (!String(headers['content-type']).startsWith('text/html')) {
    outgoing.writeHead(answer.statusCode ?? 502, headers)
    answer.pipe(outgoing)
    return
  }
  for (const name of ['content-security-policy', 'content-length', 'etag', 'transfer-encoding'])
    delete headers[name]
  const html = (await readAll(answer)).toString().replace('<head>', `<head>${VITE_SCRIPTS}`)
  outgoing.writeHead(answer.statusCode ?? 502, { ...headers, 'cache-control': 'no-store' })
  outgoing.end(incoming.method === 'HEAD' ? undefined : html)
}

async function ask(incoming: IncomingMessage, body: Buffer, port: number): Promise<IncomingMessage> {
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    try {
      return await askOnce(incoming, body, port)
    } catch (error) {
      const isAway = error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED'
      if (!isAway || Date.now() > deadline) throw error
      await wait(100)
    }
  }
}

function askOnce(incoming: IncomingMessage, body: Buffer, port: number): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = { ...incoming.headers }
    // Documents are changed here: they must not come compressed.
    delete headers['accept-encoding']
    const out = request(
      { host: '127.0.0.1', port, method: incoming.method, path: incoming.url, headers },
      resolve,
    )
    out.once('error', reject)
    out.end(body)
  })
}

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(Buffer.from(part))
  return Buffer.concat(parts)
}
