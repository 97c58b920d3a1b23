import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sourcesCommit } from '../../scripts/deploy/describeRecord.ts'

let checkout: string
let commit: string

function git(...args: string[]): string {
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.org']
  return execFileSync('git', [...identity, ...args], { cwd: checkout, encoding: 'utf8' }).trim()
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(checkout, path)), { recursive: true })
  await writeFile(join(checkout, path), text)
}

beforeAll(async () => {
  checkout = await mkdtemp(join(tmpdir(), 'namesake-commit-'))
  git('init', '-q')
  await write('contracts/Profile.sol', 'contract Profile {}')
  git('add', '.')
  git('commit', '-qm', 'chore: begin')
  commit = git('rev-parse', 'HEAD')
})
afterAll(() => rm(checkout, { recursive: true }))

describe('the commit that a record names', () => {
  it('is clean although the record of the chain before is not committed yet, or was written anew', async () => {
    await write('contracts/deployments/84532.json', '{}')
    expect(await sourcesCommit(checkout)).toBe(commit)
    git('add', '.')
    git('commit', '-qm', 'chore: record')
    const recorded = git('rev-parse', 'HEAD')
    await write('contracts/deployments/84532.json', '{ }')
    expect(await sourcesCommit(checkout)).toBe(recorded)
    commit = recorded
  })

  it.each(['contracts/Profile.sol', 'contracts/libraries/New.sol', 'foundry.toml'])(
    'is marked when %s is not what was committed',
    async (path) => {
      await write(path, '// another')
      expect(await sourcesCommit(checkout)).toBe(`${commit}+changes`)
      git('stash', '-qu')
    },
  )
})
