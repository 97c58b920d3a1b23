import { type IncomingMessage, request, type ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { html, raw } from 'hono/html'
import react from '@vitejs/plugin-react'
import { STUDIO_ENTRY } from '../../web/vite.config.ts'
import { DEV_BASE } from './devManifest.ts'
import { SERVER_CHANGED, type Trouble } from './trouble.ts'

/** How long a visitor waits while the server starts anew; one that is down is told at once. */
const PATIENCE_MS = 60_000

/** What Vite wants at the top of each document: its client, and React's refresh before any component. */
const VITE_SCRIPTS = [
  `<script type="module" src="${DEV_BASE}@vite/client"></script>`,
  `<script type="module">${react.preambleCode.replace('__BASE__', DEV_BASE)}</script>`,
].join('')

/** For documents that the server draws whole: there is nothing in them that Vite could exchange. */
const RELOAD_SCRIPT = `<script type="module">import { createHotContext } from '${DEV_BASE}@vite/client'
createHotContext('/server').on('${SERVER_CHANGED}', () => location.reload())</script>`

type Behind = Readonly<{ port: number; trouble: Pick<Trouble, 'down'> }>

/** Hands a request on to the server behind, and tells in a page why it can't. */
export async function forward(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  behind: Behind,
): Promise<void> {
  try {
    const body = await readAll(incoming)
    await passOn(incoming, outgoing, await ask(incoming, body, behind))
  } catch (error) {
    if (outgoing.headersSent) return void outgoing.destroy()
    const why = behind.trouble.down() ?? String(error)
    outgoing.writeHead(502, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
    outgoing.end(await failurePage(why))
  }
}

/** Documents lose their content security policy: Vite's scripts and styles are not in it. */
async function passOn(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  answer: IncomingMessage,
): Promise<void> {
  const headers = { ...answer.headers }
  if (!String(headers['content-type']).startsWith('text/html')) {
    outgoing.writeHead(answer.statusCode ?? 502, headers)
    answer.pipe(outgoing)
    return
  }
  for (const name of ['content-security-policy', 'content-length', 'etag', 'transfer-encoding'])
    delete headers[name]
  const page = (await readAll(answer)).toString()
  const scripts = page.includes(STUDIO_ENTRY) ? VITE_SCRIPTS : VITE_SCRIPTS + RELOAD_SCRIPT
  outgoing.writeHead(answer.statusCode ?? 502, { ...headers, 'cache-control': 'no-store' })
  outgoing.end(incoming.method === 'HEAD' ? undefined : page.replace('<head>', `<head>${scripts}`))
}

/** Reloads by itself once there is a server again. */
async function failurePage(why: string): Promise<string> {
  return String(
    await html`<!doctype html>
      <html lang="en">
        <head>
          ${raw(VITE_SCRIPTS + RELOAD_SCRIPT)}
          <title>Namesake: no server</title>
        </head>
        <body>
          <h1>The server does not run</h1>
          <pre>${why}</pre>
        </body>
      </html>`,
  )
}

async function ask(
  incoming: IncomingMessage,
  body: Buffer,
  { port, trouble }: Behind,
): Promise<IncomingMessage> {
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    try {
      return await askOnce(incoming, body, port)
    } catch (error) {
      const isAway = error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED'
      if (!isAway || trouble.down() !== null || Date.now() > deadline) throw error
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
