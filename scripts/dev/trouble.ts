import { stripVTControlCharacters } from 'node:util'
import type { ErrorPayload, ViteDevServer } from 'vite'

/** What pages that the server drew wait for: it was started anew. */
export const SERVER_CHANGED = 'namesake:server-changed'

/** Why the server is not what the sources say, told to every open page by Vite's overlay. */
export type Trouble = Readonly<{
  /** The words of what keeps the server from running; null while one runs, if only an earlier one. */
  down(): string | null
  /** The sources don't build; the server of before goes on. */
  tell(why: string): void
  /** There is no server at all. */
  tellDown(why: string): void
  /** A new server is being started: who asks meanwhile waits for it. */
  wait(): void
  /** A new server runs: overlays go, and pages that it draws reload. */
  end(): void
}>

export function createTrouble(vite: Pick<ViteDevServer, 'ws'>): Trouble {
  let standing: ErrorPayload | null = null
  let down: string | null = null
  const tell = (why: string) => {
    standing = { type: 'error', err: { message: stripVTControlCharacters(why), stack: '' } }
    vite.ws.send(standing)
  }
  // A page that is opened meanwhile was drawn by the server of before: it has to learn it too.
  vite.ws.on('connection', (socket) => {
    if (standing) socket.send(JSON.stringify(standing))
  })
  return {
    down: () => down,
    tell,
    tellDown: (why) => {
      down = stripVTControlCharacters(why)
      tell(why)
    },
    wait: () => {
      down = null
    },
    end: () => {
      vite.ws.send(standing ? { type: 'full-reload' } : { type: 'custom', event: SERVER_CHANGED })
      standing = null
    },
  }
}
