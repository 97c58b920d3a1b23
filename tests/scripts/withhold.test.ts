import { execFileSync } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { withhold } from '../../scripts/withhold/withhold.ts'
import { createDenylist } from '../../web/server/gateway/createDenylist.ts'

const CID = 'bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e'

let folder: string
let file: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'namesake-withhold-'))
  file = join(folder, 'withheld')
})
afterEach(() => rm(folder, { recursive: true }))

/** What the command says. */
async function said(...args: string[]): Promise<string> {
  const lines: string[] = []
  await withhold(args, { path: file, print: (line) => lines.push(line) })
  return lines.join('\n')
}

describe('npm run withhold', () => {
  it('refuses what is neither, a list that no server would start with, and to guess; the file stays as it was', async () => {
    await writeFile(file, 'ada\n!!\n')
    await expect(said('@a--da')).rejects.toThrow('“@a--da” is neither a handle nor the CID')
    await expect(said('bob')).rejects.toThrow('names "!!", which is neither a handle nor a CID')
    await expect(said()).rejects.toThrow('npm run withhold -- @handle|CID')
    expect(await readFile(file, 'utf8')).toBe('ada\n!!\n')
  })

  it('adds, lists and removes lines; remarks, order and mode stay, and a server reads the same', async () => {
    await writeFile(file, '# by order\n@ada # since May\n')
    await chmod(file, 0o640)
    await said('@Bob', '--because', 'a report of\n3 June')
    await said(CID)
    const again = await said('ada')
    expect(again).toBe('@ada is withheld already.')
    await expect(said('--remove', 'carol')).rejects.toThrow('@carol is not withheld.')
    const listed = await said('--list')
    expect(listed.replaceAll(/\d{4}-\d\d-\d\d/g, 'DAY')).toBe(
      `@ada # since May\n@bob # DAY a report of 3 June\n${CID} # DAY\n3 withheld.`,
    )
    const list = await createDenylist({ file, cidsOf: async () => [], onError: () => undefined })
    expect([list.isHandleDenied('bob'), list.isCidDenied(CID)]).toEqual([true, true])
    await list.close()
    await said('--remove', '@ada')
    const text = await readFile(file, 'utf8')
    expect([text.split('\n')[0], text.includes('ada')]).toEqual(['# by order', false])
    expect((await stat(file)).mode & 0o777).toBe(0o640)
  })

  it('reads DENYLIST_FILE, and begins a file that is not there', async () => {
    const environment = { ...process.env, DENYLIST_FILE: file }
    execFileSync(process.execPath, ['--import', 'tsx', 'scripts/withhold.ts', 'ada'], { env: environment })
    expect(await readFile(file, 'utf8')).toMatch(/^@ada # \d{4}-\d\d-\d\d\n$/)
  })
})
