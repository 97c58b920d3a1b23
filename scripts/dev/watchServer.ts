import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { serverBundle } from '../build/nodeBundle.ts'
import { PlainError } from '../start/plainError.ts'

/** An editor empties a file before it writes it: what lies there in between is nobody's mistake. */
const WRITTEN_MS = 100

type Watcher = Readonly<{ close(): Promise<void> }>

type Listener = Readonly<{
  /** A new bundle lies in `folder/server`; the next one waits for this. */
  onBundle(): Promise<void>
  /** The sources do not build, and why. The earlier bundle is still there. */
  onFailure(why: string): void
}>

/**
 * Bundles the server into `folder/server` now and whenever a source changes.
 * @returns after the first bundle and its `onBundle`. Throws a sentence when there is none.
 */
export async function watchServer(root: string, folder: string, listener: Listener): Promise<Watcher> {
  const out = join(folder, 'server')
  const bundle = serverBundle(root, out)
  const watcher = await build({
    ...bundle,
    build: { ...bundle.build, emptyOutDir: false, ssrEmitAssets: true, watch: { buildDelay: WRITTEN_MS } },
  })
  if (!('on' in watcher)) throw new Error('Vite does not watch')
  let turn = Promise.resolve()
  const take = async () => {
    cpSync(join(root, 'web/server/db/migrations'), join(out, 'migrations'), { recursive: true })
    await listener.onBundle()
  }
  const first = new Promise<void>((resolve, reject) => {
    watcher.on('event', (event) => {
      if (event.code === 'ERROR') {
        listener.onFailure(event.error.message)
        reject(new PlainError(`The server does not build:\n${event.error.message}`))
      }
      if (event.code !== 'BUNDLE_END') return
      // One failure must not hold up all that come after it.
      turn = turn.then(take).then(resolve, (error: unknown) => {
        listener.onFailure(String(error))
        reject(error)
      })
    })
  })
  try {
    await first
    return watcher
  } catch (error) {
    await watcher.close()
    throw error
  }
}
