import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

const root = fileURLToPath(new URL('..', import.meta.url))
const WORKFLOWS = '.github/workflows'

const read = (path: string) => readFile(join(root, path), 'utf8')

async function workflows(): Promise<string> {
  const names = await readdir(join(root, WORKFLOWS))
  return (await Promise.all(names.map((name) => read(`${WORKFLOWS}/${name}`)))).join('\n')
}

/** The npm commands that a text names: `npm test`, `npm run x`. */
function commandsIn(text: string): string[] {
  const found = [...text.matchAll(/npm (?:run (?:--silent |-s )?([\w:-]+)|(test|start)\b)/g)]
  return [...new Set(found.map(([, run, short]) => run ?? short ?? ''))]
}

async function knownCommands(): Promise<Set<string>> {
  const manifest = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(await read('package.json')))
  return new Set(Object.keys(manifest.scripts))
}

describe('what people read', () => {
  it.each([
    '.github/CONTRIBUTING.md',
    '.github/SECURITY.md',
    'README.md',
    'scripts/deploy/one-machine.md',
    'scripts/deploy/many-machines.md',
  ])('%s names no command that does not exist, and no file that is not there', async (path) => {
    const text = await read(path)
    const known = await knownCommands()
    expect(commandsIn(text).filter((command) => !known.has(command))).toEqual([])
    const files = [...text.matchAll(/`((?:scripts|web|contracts|tests|\.github)\/[\w./-]+)`/g)].map(
      ([, file]) => file ?? '',
    )
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([])
  })

  it('names in the contributing guide only commands that CI runs', async () => {
    const run = new Set(commandsIn(await workflows()))
    expect(commandsIn(await read('.github/CONTRIBUTING.md')).filter((command) => !run.has(command))).toEqual(
      [],
    )
  })
})

describe('the workflows', () => {
  it('pin every action to a whole commit, and may write nothing', async () => {
    const text = await workflows()
    const uses = [...text.matchAll(/uses: (\S+)/g)].map(([, action]) => action ?? '')
    expect(uses.length).toBeGreaterThan(0)
    expect(uses.filter((action) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/.test(action))).toEqual([])
    expect(text).toMatch(/^permissions:\n {2}contents: read$/m)
    expect(text).not.toContain('write')
  })

  it('run npm test', async () => {
    expect(commandsIn(await workflows())).toContain('test')
  })
})
