import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { z } from 'zod'
import { debianProgram } from '../../scripts/debian/debianProgram.ts'
import { endProgram } from './endProgram.ts'
import { type Browser, COMMANDS } from './webDriver.ts'

const START_MS = 60_000

/** A profile that asks nobody but this machine, and writes down the port on which it obeys. */
const PREFERENCES = {
  'marionette.port': 0,
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': 9,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': 9,
  'network.proxy.no_proxies_on': 'localhost, 127.0.0.1',
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'app.normandy.enabled': false,
  'app.update.disabledForTesting': true,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage': 'about:blank',
  'intl.accept_languages': 'en-GB, en',
}

/** Debian's Firefox, spoken to as its own driver does (Marionette): there is no other way in without that driver. */
export async function startFirefox(folder: string): Promise<Browser> {
  const { path, env } = debianProgram('firefox-esr', '/usr/lib/firefox-esr/firefox-esr', folder)
  const profile = await mkdtemp(join(tmpdir(), 'namesake-firefox-'))
  const lines = Object.entries(PREFERENCES).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  )
  await writeFile(join(profile, 'user.js'), lines.join('\n'))
  const args = ['--headless', '--marionette', '--new-instance', '--profile', profile]
  const child = spawn(path, args, {
    env: { ...process.env, ...env, HOME: profile, MOZ_HEADLESS_WIDTH: '1280', MOZ_HEADLESS_HEIGHT: '900' },
    stdio: 'ignore',
    detached: true,
  })
  const port = await vi.waitFor(
    async () => Number(await readFile(join(profile, 'MarionetteActivePort'), 'utf8')),
    { timeout: START_MS, interval: 100 },
  )
  const send = await marionette(connect(port, '127.0.0.1'))
  await send('WebDriver:NewSession', {})
  return {
    name: 'Firefox',
    send: (command, parameters = {}) => send(COMMANDS[command][2], parameters),
    [Symbol.asyncDispose]: async () => {
      await endProgram(child)
      await rm(profile, { recursive: true, force: true })
    },
  }
}

const answerSchema = z.tuple([
  z.literal(1),
  z.number(),
  z.object({ error: z.string(), message: z.string() }).nullable(),
  z.unknown(),
])
type Waiting = Readonly<{ resolve: (result: unknown) => void; reject: (error: Error) => void }>

/** Frames are `length:json`; the first is Firefox's own greeting. https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html */
async function marionette(socket: Socket) {
  const waiting = new Map<number, Waiting>()
  const take = (message: unknown) => {
    const answer = answerSchema.safeParse(message)
    if (!answer.success) return
    const [, id, error, result] = answer.data
    if (error) waiting.get(id)?.reject(new Error(`${error.error}: ${error.message}`))
    else waiting.get(id)?.resolve(result)
    waiting.delete(id)
  }
  let bytes = Buffer.alloc(0)
  socket.on('data', (more) => {
    bytes = Buffer.concat([bytes, more])
    for (;;) {
      const colon = bytes.indexOf(':')
      const end = colon + 1 + Number(bytes.toString('latin1', 0, colon))
      if (colon < 0 || bytes.length < end) return
      take(JSON.parse(bytes.toString('utf8', colon + 1, end)))
      bytes = bytes.subarray(end)
    }
  })
  socket.on('close', () => waiting.forEach(({ reject }) => reject(new Error('Firefox is gone'))))
  // What is said before its greeting is lost.
  await once(socket, 'data')
  let last = 0
  return (name: string, parameters: object): Promise<unknown> =>
    new Promise((resolve, reject) => {
      waiting.set(++last, { resolve, reject })
      const text = JSON.stringify([0, last, name, parameters])
      socket.write(`${Buffer.byteLength(text)}:${text}`)
    })
}
