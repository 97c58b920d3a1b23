import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { z } from 'zod'
import { installPackage } from '../../scripts/debian/installPackage.ts'
import { endProgram } from './endProgram.ts'
import { type Browser, COMMANDS, type Parameters } from './webDriver.ts'

const START_MS = 60_000
const DRIVER = '/usr/bin/WebKitWebDriver'
const SCREEN = '/usr/bin/Xvfb'
const sessionSchema = z.object({ value: z.object({ sessionId: z.string() }) })
const faultSchema = z.object({ value: z.object({ error: z.string(), message: z.string() }) })

/** Debian's WebKitGTK in the small browser that comes with it, on a screen that nobody sees. */
export async function startWebKit(): Promise<Browser> {
  const browser = installed()
  const home = await mkdtemp(join(tmpdir(), 'namesake-webkit-'))
  const [screen, display] = await startScreen()
  const port = await freePort()
  const driver = spawn(DRIVER, [`--port=${port}`], {
    env: {
      ...process.env,
      HOME: home,
      DISPLAY: display,
      LANG: 'en_GB.UTF-8',
      // There is no graphics card on that screen.
      WEBKIT_DISABLE_COMPOSITING_MODE: '1',
      WEBKIT_DISABLE_DMABUF_RENDERER: '1',
      // Names other than this machine's go nowhere.
      http_proxy: 'http://127.0.0.1:9',
      https_proxy: 'http://127.0.0.1:9',
      no_proxy: 'localhost,127.0.0.1',
    },
    stdio: 'ignore',
    detached: true,
  })
  const base = `http://127.0.0.1:${port}`
  await vi.waitFor(() => fetch(`${base}/status`), { timeout: START_MS, interval: 100 })
  const options = { binary: browser, args: ['--automation', '--ignore-tls-errors'] }
  const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': options } }
  const { value } = sessionSchema.parse(await ask('POST', `${base}/session`, { capabilities }))
  const session = `${base}/session/${value.sessionId}`
  return {
    name: 'WebKit',
    send: (command, parameters = {}) => {
      const [method, path] = COMMANDS[command]
      return ask(method, session + path.replace('{id}', String(parameters['id'])), parameters)
    },
    [Symbol.asyncDispose]: async () => {
      await endProgram(driver)
      await endProgram(screen)
      await rm(home, { recursive: true, force: true })
    },
  }
}

/** Its helpers are looked for in `/usr` alone, so that unpacking it elsewhere is no way. */
function installed(): string {
  const find = () =>
    readdirSync('/usr/lib')
      .map((machine) => `/usr/lib/${machine}/webkit2gtk-4.1/MiniBrowser`)
      .find((path) => existsSync(path))
  for (const [name, path] of [
    ['webkit2gtk-driver', DRIVER],
    ['xvfb', SCREEN],
  ] as const)
    if (!existsSync(path)) installPackage(name)
  const browser = find()
  if (!browser || !existsSync(DRIVER) || !existsSync(SCREEN))
    throw new Error('WebKitGTK is missing: install webkit2gtk-driver and xvfb, then run this again.')
  return browser
}

async function startScreen() {
  const args = ['-displayfd', '3', '-screen', '0', '1280x1000x24', '-nolisten', 'tcp']
  const screen = spawn(SCREEN, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'], detached: true })
  const number = await new Promise<string>((resolve, reject) => {
    screen.stdio[3]?.once('data', (bytes: Buffer) => resolve(bytes.toString().trim()))
    screen.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)))
  })
  return [screen, `:${number}`] as const
}

async function ask(method: string, url: string, parameters: Parameters): Promise<unknown> {
  const signal = AbortSignal.timeout(START_MS)
  const content = method === 'GET' ? {} : { body: JSON.stringify(parameters) }
  const answer = await fetch(url, { method, signal, ...content })
  const body: unknown = await answer.json()
  if (answer.ok) return body
  const { value } = faultSchema.parse(body)
  throw new Error(`${value.error}: ${value.message}`)
}

function freePort(): Promise<number> {
  const server = createServer()
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    }),
  )
}
