import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { debianProgram } from '../../scripts/debian/debianProgram.ts'
import { freePorts } from '../serve/freePorts.ts'
import { startPostgres } from '../server/db/startPostgres.ts'
import { root } from './anvil.ts'

const MINUTES = 300_000

/** The commands of the README's deploy section, one text for each block. */
async function blocks(): Promise<string[]> {
  const readme = await readFile(join(root, 'README.md'), 'utf8')
  const section = readme.slice(readme.indexOf('\n## Deploy\n'))
  const end = section.indexOf('\n## ', 5)
  return [...section.slice(0, end).matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block ?? '')
}

/** A folder with curl in it, which a fresh Debian does not have. */
async function folderWithCurl(folder: string): Promise<string> {
  const { path, env } = debianProgram('curl', '/usr/bin/curl', join(root, '.build/debian'))
  const bin = join(folder, 'bin')
  await mkdir(bin)
  const libraries = env['LD_LIBRARY_PATH'] ?? ''
  const script = `#!/bin/sh\nLD_LIBRARY_PATH='${libraries}' exec '${path}' "$@"\n`
  await writeFile(join(bin, 'curl'), script, { mode: 0o755 })
  return bin
}

/** Runs `script` in a shell that stops at the first failure; what it left running ends with it. */
async function runShell(
  script: string,
  environment: NodeJS.ProcessEnv,
): Promise<{ code: number | null; output: string }> {
  const shell = spawn('bash', ['-euo', 'pipefail', '-c', script], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let output = ''
  for (const stream of [shell.stdout, shell.stderr])
    stream.on('data', (bytes: Buffer) => (output += bytes.toString()))
  const code = await new Promise<number | null>((resolve) => shell.once('exit', resolve))
  if (shell.pid !== undefined) process.kill(-shell.pid, 'SIGKILL')
  return { code, output }
}

describe('the README’s deploy section', () => {
  it(
    'runs from top to bottom on a chain of this machine, as it stands',
    async () => {
      const [contracts = '', site = ''] = await blocks()
      await using postgres = await startPostgres()
      const [chain, node, http] = await freePorts(3)
      const folder = await mkdtemp(join(tmpdir(), 'namesake-readme-'))
      // Only places differ: ports and data of its own, and packages that are there already.
      const script = `${contracts}\n${site}`
        .replace('npm install --no-audit --no-fund', ':')
        .replace('npx anvil &', `npx anvil --port ${chain} --silent &`)
        .replace('postgres://postgres:namesake@127.0.0.1:5432/postgres', await postgres.createDatabase())
        .replaceAll('127.0.0.1:8545', `127.0.0.1:${chain}`)
        .replaceAll('127.0.0.1:5001', `127.0.0.1:${node}`)
        .replaceAll('127.0.0.1:3000', `127.0.0.1:${http}`)
      const { code, output } = await runShell(script, {
        PATH: `${await folderWithCurl(folder)}${delimiter}${process.env['PATH']}`,
        HOME: folder,
        DATA_DIR: join(folder, 'data'),
        RPC_URLS: `http://127.0.0.1:${chain}`,
        IPFS_PORT: String(node),
        PORT: String(http),
      })
      expect(output).toContain('Dry run: nothing was sent.')
      expect(output).toContain('Next: npm run verify -- --network local --check')
      expect(output).toContain('Nothing to do')
      expect(output).toMatch(/✓ Profile at 0x[0-9a-fA-F]{40} is this build/)
      expect(output).toContain('{"ok":true,"problems":[]')
      expect(code).toBe(0)
      await rm(folder, { recursive: true })
    },
    MINUTES,
  )
})
