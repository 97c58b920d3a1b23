import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export type Program = Readonly<{ url: string; close: () => Promise<void> }>

/** Starts a program of this folder, which prints `{"url": …}` once it listens. */
export async function startProgram(name: string, ...args: string[]): Promise<Program> {
  const path = fileURLToPath(new URL(name, import.meta.url))
  const child = spawn(process.execPath, [path, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = once(child, 'exit')
  let said = ''
  child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()))
  const url = await new Promise<string>((resolve, reject) => {
    let out = ''
    child.stdout.on('data', (bytes: Buffer) => {
      out += bytes.toString()
      const line = /^\{"url":.*\}$/m.exec(out)
      if (line) resolve(JSON.parse(line[0]).url)
    })
    void ended.then(() => reject(new Error(`${name} ended: ${said}`)))
  })
  return {
    url,
    close: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}
