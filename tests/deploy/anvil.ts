import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { foundryBinary } from '../../scripts/start/foundryBinary.ts'
import { endWithUs } from '../serve/endWithUs.ts'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** A real chain on a free port, posing as `chainId`. */
export type Anvil = AsyncDisposable & Readonly<{ url: string }>

export async function startAnvil(chainId: number, ...flags: string[]): Promise<Anvil> {
  const anvil = spawn(
    foundryBinary(root, 'anvil'),
    ['--host=127.0.0.1', '--port=0', `--chain-id=${chainId}`, ...flags],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  endWithUs(anvil)
  const ended = once(anvil, 'close')
  const url = await new Promise<string>((resolve, reject) => {
    let output = ''
    anvil.stdout.on('data', (bytes: Buffer) => {
      output += bytes.toString()
      const address = /Listening on ([\d.]+:\d+)/.exec(output)?.[1]
      if (address !== undefined) resolve(`http://${address}`)
    })
    anvil.once('error', reject)
    void ended.then(() => reject(new Error(`anvil ended: ${output}`)))
  })
  return {
    url,
    async [Symbol.asyncDispose]() {
      anvil.kill('SIGKILL')
      await ended
    },
  }
}
