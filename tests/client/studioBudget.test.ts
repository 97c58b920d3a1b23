import { gzipSync } from 'node:zlib'
import { fileURLToPath } from 'node:url'
import { build, type Rolldown } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { judgeLicences } from '../../scripts/licences/judgeLicences.ts'
import { readPackages } from '../../scripts/licences/readPackages.ts'
import { variablesSchema } from '../../web/server/variables.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const FORM_MAX_BYTES = 120_000
const WALLET_MAX_BYTES = 300_000
const ENCODER_MAX_BYTES = 140_000
/** Libraries of wallets, and readers of answers: the form is drawn without any. */
const WALLETS =
  /node_modules\/(@?wagmi|viem|ox|@rainbow-me|@walletconnect|@coinbase|@metamask|@tanstack|zod)\//

/** A value that nobody else has, for each variable of the server; and the name by which build tools hand variables on. */
const sentinels = new Map(
  Object.keys(variablesSchema.shape)
    .filter((name) => name !== 'NAMESAKE_EMBEDDED')
    .flatMap((name) =>
      [name, `VITE_${name}`].map((key) => [key, `sentinel-${key.toLowerCase()}-4711`] as const),
    ),
)
const before = { ...process.env }

let files: (Rolldown.OutputChunk | Rolldown.OutputAsset)[]
let chunks: Map<string, Rolldown.OutputChunk>

beforeAll(async () => {
  for (const [name, value] of sentinels) process.env[name] = value
  process.env['NODE_ENV'] = 'production'
  const built = await build({
    root,
    configFile: `${root}web/vite.config.ts`,
    logLevel: 'silent',
    build: { write: false, outDir: `${root}.build/never-written` },
  })
  if (!('output' in built)) throw new Error('the build gave no files')
  files = built.output
  chunks = new Map(files.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file] as const] : [])))
})
afterAll(() => {
  for (const name of sentinels.keys()) delete process.env[name]
  Object.assign(process.env, before)
})

function chunkOf(module: string): Rolldown.OutputChunk {
  const found = [...chunks.values()].find(({ facadeModuleId }) => facadeModuleId?.endsWith(module))
  if (!found) throw new Error(`no chunk begins with ${module}`)
  return found
}

/** `chunk` and everything that must be there before it runs. */
function withImports(chunk: Rolldown.OutputChunk, seen = new Set<Rolldown.OutputChunk>()) {
  if (seen.has(chunk)) return seen
  seen.add(chunk)
  for (const name of chunk.imports) {
    const imported = chunks.get(name)
    if (imported) withImports(imported, seen)
  }
  return seen
}

const weightOf = (some: Iterable<Rolldown.OutputChunk>) =>
  [...some].reduce((sum, { code }) => sum + gzipSync(code).length, 0)

/** What is loaded before the form is drawn: the app, and the words of one language. */
function formChunks(language: string): Set<Rolldown.OutputChunk> {
  const form = withImports(chunkOf('web/client/entry.studio.tsx'))
  return withImports(chunkOf(`web/shared/words/studio/${language}.ts`), form)
}

describe('what the studio weighs', () => {
  it.each(['en', 'es', 'ar'])(
    'is at most 120 kB before the form is drawn in %s, no wallet in it',
    (language) => {
      const form = formChunks(language)
      const weight = weightOf(form)
      console.log(`the form in ${language}: ${weight} bytes of JavaScript, compressed`)
      expect(weight).toBeLessThanOrEqual(FORM_MAX_BYTES)
      const foreign = [...form].flatMap(({ moduleIds }) => moduleIds.filter((id) => WALLETS.test(id)))
      expect(foreign).toEqual([])
    },
  )

  it.each(['MakeSigning', 'EditSigning', 'MeSigning'])(
    'is at most 300 kB more for the wallet that comes after the paint (%s)',
    (name) => {
      const form = formChunks('en')
      const more = [...withImports(chunkOf(`web/client/app/${name}.tsx`))].filter((chunk) => !form.has(chunk))
      const weight = weightOf(more)
      console.log(`${name}: ${weight} bytes of JavaScript, compressed`)
      expect(weight).toBeLessThanOrEqual(WALLET_MAX_BYTES)
    },
  )
})

describe('the encoder of browsers that write no WebP', () => {
  const isEncoder = ({ moduleIds }: Rolldown.OutputChunk) => moduleIds.some((id) => id.includes('/@jsquash/'))

  it('is loaded by nobody else', () => {
    const portrait = ['makePortrait', 'drawPortrait'].map((name) => chunkOf(`features/portrait/${name}.ts`))
    const always = [...formChunks('en'), ...portrait.flatMap((chunk) => [...withImports(chunk)])]
    expect(always.filter(isEncoder)).toEqual([])
  })

  it('weighs at most 140 kB, and asks for no `eval`', () => {
    const codes = [...chunks.values()].filter(isEncoder)
    const programs = files.flatMap((file) =>
      file.fileName.endsWith('.wasm') && 'source' in file ? [file] : [],
    )
    const names = programs.map(({ fileName }) => /webp_enc(_simd)?/.exec(fileName)?.[0])
    expect(new Set(names)).toEqual(new Set(['webp_enc', 'webp_enc_simd']))
    for (const { source } of programs)
      expect(gzipSync(source).length + weightOf(codes) / 2).toBeLessThanOrEqual(ENCODER_MAX_BYTES)
    expect(
      codes.filter(({ code }) => /\beval\(|\bFunction\(/.test(code)).map(({ fileName }) => fileName),
    ).toEqual([])
  })
})

describe('what browsers are given', () => {
  it('holds no value of the server’s variables, whatever they are while it is built', () => {
    const leaks = textsOf(files).flatMap(({ name, text }) =>
      [...sentinels.values()].filter((value) => text.includes(value)).map((value) => `${name}: ${value}`),
    )
    expect(leaks).toEqual([])
  })

  it('does not even know the names of what is secret', () => {
    const secrets = ['SESSION_SECRET', 'RELAYER_KEY_FILE', 'DATABASE_URL', 'RPC_URLS', 'PINNING_SERVICES']
    const said = textsOf(files.filter(({ fileName }) => !fileName.endsWith('.map'))).flatMap(
      ({ name, text }) =>
        secrets.filter((secret) => text.includes(secret)).map((secret) => `${name}: ${secret}`),
    )
    expect(said).toEqual([])
  })

  it('is made of nothing of the server’s, nor of the scripts and tests', () => {
    const ours = [...chunks.values()].flatMap(({ moduleIds }) => moduleIds.map((id) => id.slice(root.length)))
    expect(ours.filter((id) => /^(web\/(server|ipfs)|scripts|tests)\//.test(id))).toEqual([])
  })

  it('is made of nothing that may not be given to the public', async () => {
    const names = [...chunks.values()].flatMap(({ moduleIds }) =>
      moduleIds.flatMap((id) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1] ?? []),
    )
    expect(judgeLicences(await readPackages(root), { shipped: new Set(names), image: new Set() })).toEqual([])
  })

  it('holds no key that tests and local chains use', () => {
    // Of anvil's first two accounts.
    const keys = ['ac0974bec39a17e36ba4a6b4d238ff94', '59c6995e998f97a5a0044966f0945389']
    const found = textsOf(files).filter(({ text }) => keys.some((key) => text.includes(key)))
    expect(found.map(({ name }) => name)).toEqual([])
  })
})

function textsOf(some: readonly (Rolldown.OutputChunk | Rolldown.OutputAsset)[]) {
  return some.map((file) => ({
    name: file.fileName,
    text: file.type === 'chunk' ? file.code : Buffer.from(file.source).toString('latin1'),
  }))
}
