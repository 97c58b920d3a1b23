import { cpSync } from 'node:fs'
import { createServer as createHttpServer, type Server } from 'node:http'
import { join } from 'node:path'
import { build, createServer, type ViteDevServer } from 'vite'
import { serverBundle } from '../build/nodeBundle.ts'
import type { Part } from '../start/part.ts'
import type { Parts } from '../start/parts.ts'
import { claimPort } from '../start/ports.ts'
import type { Settings } from '../start/settings.ts'
import { startSite } from '../start/site.ts'
import { DEV_BASE, writeDevManifest } from './devManifest.ts'
import { forward } from './forward.ts'

export type DevSite = Readonly<{ stop(): Promise<void> }>

/**
 * The site with hot reload: Vite serves the browser's sources in front; the server behind is bundled again and started anew whenever one of its
 * sources changes, and open pages reload.
 */
export async function startDevSite(
  settings: Settings,
  parts: Parts,
  env: Readonly<Record<string, string>>,
): Promise<DevSite> {
  const folder = settings.dist
  await writeDevManifest(folder)
  const back = await claimPort('PORT', 0)
  const http = createHttpServer()
  const vite = await createVite(settings.root, http)
  http.on('request', (incoming, outgoing) => {
    vite.middlewares(incoming, outgoing, () => {
      forward(incoming, outgoing, back).catch((error: Error) => {
        outgoing.writeHead(502, { 'content-type': 'text/plain; charset=utf-8' })
        outgoing.end(`The server behind does not answer: ${error.message}`)
      })
    })
  })
  let part: Part | null = null
  const watcher = await watchServer(settings.root, folder, async () => {
    if (part) parts.forget(part)
    await part?.stop()
    part = await startSite(settings, parts, { ...env, PORT: String(back) })
    vite.ws.send({ type: 'full-reload' })
  })
  await new Promise<void>((resolve) => http.listen(Number(env['PORT']), settings.host, resolve))
  return {
    stop: async () => {
      await watcher.close()
      await vite.close()
      http.closeAllConnections()
      http.close()
    },
  }
}

function createVite(root: string, http: Server): Promise<ViteDevServer> {
  return createServer({
    configFile: join(root, 'web/vite.config.ts'),
    base: DEV_BASE,
    cacheDir: join(root, '.build/vite'),
    server: { middlewareMode: true, hmr: { server: http } },
  })
}

/** Resolves after the first bundle and its `onBundle`. */
async function watchServer(root: string, folder: string, onBundle: () => Promise<void>) {
  const out = join(folder, 'server')
  const bundle = serverBundle(root, out)
  const watcher = await build({
    ...bundle,
    build: { ...bundle.build, emptyOutDir: false, ssrEmitAssets: true, watch: {} },
  })
  if (!('on' in watcher)) throw new Error('Vite does not watch')
  let turn = Promise.resolve()
  let broken = false
  const first = new Promise<void>((resolve, reject) => {
    watcher.on('event', (event) => {
      if (event.code === 'START') broken = false
      if (event.code === 'ERROR') {
        broken = true
        console.error(event.error.message)
      }
      // What ran before goes on running until the sources build again.
      if (event.code !== 'END' || broken) return
      cpSync(join(root, 'web/server/db/migrations'), join(out, 'migrations'), { recursive: true })
      turn = turn.then(onBundle)
      turn.then(resolve, reject)
    })
  })
  await first
  return watcher
}
