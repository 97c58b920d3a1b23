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

/** Bundles the server now and whenever a source changes; resolves after the first bundle and its `onBundle`. */
async function watchServer(root: string, folder: string, onBundle: () => Promise<void>) {
  const out = join(folder, 'server')
  const bundle = serverBundle(root, out)
  let turn = Promise.resolve()
  let watcher: Awaited<ReturnType<typeof build>> | null = null
  // A hook, not the watcher's events: the first bundle may be written before anybody can listen to those.
  await new Promise<void>((resolve, reject) => {
    const told = {
      name: 'namesake:restart',
      buildEnd: (error?: Error) => {
        // What ran before goes on running until the sources build again.
        if (error) console.error(error.message)
      },
      writeBundle: () => {
        cpSync(join(root, 'web/server/db/migrations'), join(out, 'migrations'), { recursive: true })
        turn = turn.then(onBundle)
        turn.then(resolve, reject)
      },
    }
    build({
      ...bundle,
      plugins: [told],
      build: { ...bundle.build, emptyOutDir: false, ssrEmitAssets: true, watch: {} },
    }).then((started) => {
      watcher = started
      return started
    }, reject)
  })
  return {
    close: async () => {
      if (watcher && 'close' in watcher) await watcher.close()
    },
  }
}
