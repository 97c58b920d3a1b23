import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readCompiled } from '../../scripts/deploy/compiled.ts'
import { compileContracts } from '../../scripts/start/compileContracts.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folders: string[] = []
const MINUTES = 180_000

/** Everything that decides the bytecode, in a folder of another name and depth. */
async function freshCheckout(depth: string): Promise<string> {
  const top = await mkdtemp(join(tmpdir(), 'namesake-build-'))
  folders.push(top)
  const folder = join(top, depth)
  await mkdir(join(folder, 'node_modules/@foundry-rs'), { recursive: true })
  for (const path of ['contracts', 'scripts/solc.mjs', 'foundry.toml', 'node_modules/solady/src'])
    await cp(join(root, path), join(folder, path), { recursive: true })
  for (const tool of ['node_modules/solc', `node_modules/@foundry-rs/forge-${process.platform}-${machine()}`])
    await symlink(join(root, tool), join(folder, tool))
  return folder
}

function machine(): string {
  return process.arch === 'x64' ? 'amd64' : process.arch
}

afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true })
})

describe('the build', () => {
  it(
    'gives the same bytecode in two folders, and the same as this one',
    async () => {
      const [here, there] = [await freshCheckout('a'), await freshCheckout('b/c/d')]
      await compileContracts(here)
      await compileContracts(there)
      await compileContracts(root)
      const [first, second, ours] = [
        await readCompiled(here),
        await readCompiled(there),
        await readCompiled(root),
      ]
      for (const name of ['Profile', 'RoyaltySplit', 'RoyaltySplits'] as const) {
        expect(first[name].bytecode).toBe(second[name].bytecode)
        expect(first[name].deployedBytecode).toBe(second[name].deployedBytecode)
        expect(ours[name].bytecode).toBe(first[name].bytecode)
      }
    },
    MINUTES,
  )

  it(
    'is made again when an artifact has lost its code, as forge inspect leaves it',
    async () => {
      const folder = await freshCheckout('inspected')
      await compileContracts(folder)
      const path = join(folder, '.build', 'contracts', 'Profile.sol', 'Profile.json')
      const { bytecode } = (await readCompiled(folder)).Profile
      await writeFile(path, '{"abi":[],"id":0}')
      await compileContracts(folder)
      expect((await readCompiled(folder)).Profile.bytecode).toBe(bytecode)
    },
    MINUTES,
  )

  it.each(['Profile', 'RoyaltySplit', 'RoyaltySplits'] as const)(
    'gives %s again from the standard JSON that verifiers are sent, with no source it does not use',
    async (name) => {
      const artifact = (await readCompiled(root))[name]
      const input = await artifact.standardJson()
      const solc = spawnSync(process.execPath, ['scripts/solc.mjs', '--standard-json'], {
        cwd: root,
        input: JSON.stringify(input),
        encoding: 'utf8',
        maxBuffer: 256 * 1024 * 1024,
      })
      const object = z.object({ evm: z.object({ bytecode: z.object({ object: z.string() }) }) })
      const { contracts } = z
        .object({ contracts: z.record(z.string(), z.record(z.string(), object)) })
        .parse(JSON.parse(solc.stdout))
      const [path = '', contract = ''] = artifact.qualifiedName.split(':')
      expect(`0x${contracts[path]?.[contract]?.evm.bytecode.object}`).toBe(artifact.bytecode)
      expect(Object.keys(input.sources)).toContain(path)
      expect(Object.keys(input.sources).filter((source) => source.includes('forge-std'))).toEqual([])
    },
    MINUTES,
  )
})
