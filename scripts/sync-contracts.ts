import { execFile, spawnSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import type { Abi, Hex } from 'viem'
import { z } from 'zod'
import { CONTRACT_NAMES, CONTRACTS } from '../web/shared/contracts.ts'
import { type Power, powersOf } from './contracts/powersOf.ts'
import { SyntaxTree } from './contracts/syntaxTree.ts'
import { foundryBinary } from './start/foundryBinary.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const OUTPUT = '.build/contracts'

const hexSchema = z.custom<Hex>((value) => typeof value === 'string' && /^0x([0-9a-f]{2})*$/.test(value))
const artifactSchema = z.object({
  abi: z.custom<Abi>(Array.isArray),
  bytecode: z.object({ object: hexSchema }),
  storageLayout: z
    .object({
      storage: z.array(
        z.object({ label: z.string(), slot: z.string(), offset: z.number(), type: z.string() }),
      ),
    })
    .default({ storage: [] }),
  deployedBytecode: z.object({
    object: hexSchema,
    immutableReferences: z
      .record(z.string(), z.array(z.object({ start: z.number(), length: z.number() })))
      .default({}),
  }),
  metadata: z.object({
    compiler: z.object({ version: z.string() }),
    settings: z.looseObject({ compilationTarget: z.record(z.string(), z.string()) }),
    sources: z.record(z.string(), z.unknown()),
  }),
})

/** What the compiler made of one contract. */
export type Artifact = Readonly<{
  abi: Abi
  /** Creation code without constructor arguments. */
  bytecode: Hex
  deployedBytecode: Hex
  /** Where the constructor writes into the runtime code; in bytes. */
  immutables: readonly Readonly<{ start: number; length: number }>[]
  /** As in `0.8.37+commit.f401782d`. */
  compiler: string
  /** What explorers want: `path:Name`. */
  qualifiedName: string
  /** Where each variable lives: slot, and byte in it. */
  storage: readonly Readonly<{ label: string; slot: string; offset: number; type: string }>[]
  /** Input for `solc --standard-json` that gives this bytecode again; holds only the sources this contract needs. */
  standardJson(): Promise<StandardJson>
}>

export type StandardJson = Readonly<{
  language: 'Solidity'
  sources: Readonly<Record<string, Readonly<{ content: string }>>>
  settings: Readonly<Record<string, unknown>>
}>

/**
 * Reads what `forge build` left of `name`; throws when it was not built.
 * @param root - the top of the checkout.
 * @param file - the Solidity file that holds it, without extension, when it is not named after it.
 */
export async function readArtifact(name: string, root = ROOT, file = name): Promise<Artifact> {
  const text = await readFile(join(root, OUTPUT, `${file}.sol`, `${name}.json`), 'utf8')
  const { abi, bytecode, deployedBytecode, metadata, storageLayout } = artifactSchema.parse(JSON.parse(text))
  const { compilationTarget, ...settings } = metadata.settings
  const [path = ''] = Object.keys(compilationTarget)
  return {
    abi,
    bytecode: bytecode.object,
    deployedBytecode: deployedBytecode.object,
    immutables: Object.values(deployedBytecode.immutableReferences).flat(),
    compiler: metadata.compiler.version,
    qualifiedName: `${path}:${name}`,
    storage: storageLayout.storage,
    standardJson: async () => ({
      language: 'Solidity',
      sources: await readSources(Object.keys(metadata.sources), root),
      settings: {
        ...settings,
        outputSelection: { '*': { '*': ['abi', 'evm.bytecode', 'evm.deployedBytecode'] } },
      },
    }),
  }
}

async function readSources(paths: readonly string[], root: string): Promise<StandardJson['sources']> {
  const read = async (path: string) => [path, { content: await readFile(join(root, path), 'utf8') }] as const
  return Object.fromEntries(await Promise.all(paths.map(read)))
}

/** Compiles what ships, or other folders; half a second when nothing changed. Throws what the compiler says. */
export async function compileContracts(root = ROOT, folder = 'contracts'): Promise<void> {
  await promisify(execFile)(foundryBinary(root, 'forge'), ['build', folder], { cwd: root })
}

const treesSchema = z.object({
  sources: z.record(z.string(), z.object({ ast: z.unknown() })),
  contracts: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({ evm: z.object({ methodIdentifiers: z.record(z.string(), z.string()) }) }),
    ),
  ),
})

/** The list of powers, read from the sources of what ships, in one compilation so that names resolve across files. */
export async function readPowers(root = ROOT): Promise<Power[]> {
  const inputs = await Promise.all(
    CONTRACT_NAMES.map(async (name) => (await readArtifact(name, root)).standardJson()),
  )
  const input = {
    language: 'Solidity',
    sources: Object.assign({}, ...inputs.map(({ sources }) => sources)),
    settings: {
      ...inputs[0]?.settings,
      outputSelection: { '*': { '': ['ast'], '*': ['evm.methodIdentifiers'] } },
    },
  }
  const solc = spawnSync(process.execPath, [join(root, 'scripts/solc.mjs'), '--standard-json'], {
    input: JSON.stringify(input),
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  })
  const { sources, contracts } = treesSchema.parse(JSON.parse(solc.stdout))
  const selectors = Object.values(contracts).flatMap((file) =>
    Object.entries(file).map(([name, { evm }]) => [name, evm.methodIdentifiers] as const),
  )
  const tree = new SyntaxTree(
    Object.values(sources).map(({ ast }) => ast),
    Object.fromEntries(selectors),
  )
  return CONTRACT_NAMES.flatMap((name) => powersOf(tree, name))
}

const HEADER = '// Generated by `npm run sync-contracts` from contracts/. Do not edit.\n\n'

async function generate(root: string): Promise<Record<string, string>> {
  const abis = await Promise.all(
    Object.values(CONTRACTS).map(async ({ name, abi: constant }) => {
      const { abi } = await readArtifact(name, root)
      return `export const ${constant} = ${JSON.stringify(abi, null, 2)} as const\n`
    }),
  )
  const powers = JSON.stringify(await readPowers(root), null, 2)
  const layouts = await Promise.all(
    CONTRACT_NAMES.map(
      async (name) => [name, (await readArtifact(name, root)).storage.map(describeSlot)] as const,
    ),
  )
  return {
    'web/shared/abi.generated.ts': HEADER + abis.join('\n'),
    'web/shared/powers.generated.ts': `${HEADER}/** Every function that only some callers may use, inherited ones too. */\nexport const powers = ${powers} as const\n`,
    'tests/contracts/snapshots/storage.json': `${JSON.stringify(Object.fromEntries(layouts), null, 2)}\n`,
  }
}

/** Types of structs carry a number that changes with every compilation. */
function describeSlot({ label, slot, offset, type }: Artifact['storage'][number]): string {
  return `${slot}+${offset} ${label}: ${type.replaceAll(/\)\d+_storage/g, ')')}`
}

/** Writes the generated files, or with `--check` says which are stale. */
async function main(check: boolean): Promise<number> {
  await compileContracts()
  let stale = 0
  for (const [path, text] of Object.entries(await generate(ROOT))) {
    const current = await readFile(join(ROOT, path), 'utf8').catch(() => '')
    if (current === text) continue
    if (!check) await writeFile(join(ROOT, path), text)
    else stale = 1
    console.log(check ? `${path} is stale: run npm run sync-contracts` : `wrote ${path}`)
  }
  return stale
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  process.exitCode = await main(process.argv.includes('--check'))
