import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** Where {@link installChromium} puts the one it takes from npm. */
export function ownChromium(root: string): string {
  return join(root, '.build/chromium/chromium')
}

/** The first Chromium on this machine that starts: the system's, ours, Playwright's. Null when there is none. */
export function findChromium(root: string): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  const system = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
  const places = [...system, ...APPLICATIONS, ownChromium(root), chromium.executablePath()]
  return places.find((place) => existsSync(place) && starts(place)) ?? null
}

/** A binary without its libraries is there and does not start. */
export function starts(path: string): boolean {
  const { status, stdout } = spawnSync(path, ['--version', '--no-sandbox'], {
    encoding: 'utf8',
    timeout: 20_000,
  })
  return status === 0 && /Chrom/.test(stdout)
}
