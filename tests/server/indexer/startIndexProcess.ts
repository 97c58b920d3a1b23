import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { IndexSettings } from './indexProcess.ts'
import { type Tables, tablesSchema } from './readTables.ts'

/** An indexer in another process. `kill` is `kill -9`. */
export type IndexProcess = Readonly<{ tables: () => Promise<Tables>; kill: () => Promise<void> }>

export async function startIndexProcess(settings: IndexSettings): Promise<IndexProcess> {
  const child = fork(
    fileURLToPath(new URL('./indexProcess.ts', import.meta.url)),
    [JSON.stringify(settings)],
    {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    },
  )
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The index process ended with ${String(code)}`)
  })
  ended.catch(() => undefined)
  const answer = async (key: string): Promise<unknown> => {
    const [message] = await Promise.race([once(child, 'message'), ended])
    return z.record(z.string(), z.unknown()).parse(message)[key]
  }
  await answer('ready')
  return {
    tables: async () => {
      child.send({})
      return tablesSchema.parse(await answer('tables'))
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended.catch(() => undefined)
    },
  }
}
