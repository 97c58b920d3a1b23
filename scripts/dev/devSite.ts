import { createServer as createHttpServer, type Server } from 'node:http'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { createServer, type ViteDevServer } from 'vite'
import { unpackFaces } from '../build/faces/unpackFaces.ts'
import type { Parts } from '../start/parts.ts'
import { claimPort } from '../start/ports.ts'
import type { Settings } from '../start/settings.ts'
import { DEV_BASE, writeDevManifest } from './devManifest.ts'
import { forward } from './forward.ts'
import { createServerBehind } from './serverBehind.ts'
import { createTrouble } from './trouble.ts'
import { watchServer } from './watchServer.ts'

export type DevSite = Readonly<{ stop(): Promise<void> }>

/**
 * The site with hot reload: Vite serves the browser's sources in front; the server behind is bundled again and started anew whenever one of its
 * sources changes, and the pages it drew reload. The studio does not: Vite has put into it what changed, and what was typed stays.
 */
export async function startDevSite(
  settings: Settings,
  parts: Parts,
  env: Readonly<Record<string, string>>,
): Promise<DevSite> {
  const folder = settings.dist
  await writeDevManifest(folder)
  await cp(await unpackFaces(settings.root), join(folder, 'faces'), { recursive: true })
  const back = await claimPort('PORT', 0)
  const http = createHttpServer()
  const vite = await createVite(settings.root, http)
  const trouble = createTrouble(vite)
  http.on('request', (incoming, outgoing) => {
    vite.middlewares(incoming, outgoing, () => void forward(incoming, outgoing, { port: back, trouble }))
  })
  const server = createServerBehind({ settings, parts, env, trouble, port: back })
  const watcher = await watchServer(settings.root, folder, {
    onFailure: (why) => trouble.tell(why),
    onBundle: () => server.restart(),
  })
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject)
    http.listen(Number(env['PORT']), settings.host, resolve)
  })
  return {
    stop: async () => {
      server.leave()
      await watcher.close()
      await vite.close()
      http.closeAllConnections()
      http.close()
    },
  }
}

function createVite(root: string, http: Server): Promise<ViteDevServer> {
  // Vite serves what this says, and without Fast Refresh for anything but developers; a shell may say otherwise.
  process.env['NODE_ENV'] = 'development'
  return createServer({
    configFile: join(root, 'web/vite.config.ts'),
    base: DEV_BASE,
    cacheDir: join(root, '.build/vite'),
    server: { middlewareMode: true, hmr: { server: http } },
  })
}
