import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** What `npm run bench` measures, in turn; `npm run bench -- pages index` only these, `-- index 1000` with an argument for it. */
const PROGRAMS: Readonly<Record<string, string>> = {
  gas: 'gas.ts',
  content: 'content.ts',
  index: 'indexSpeed.ts',
  history: 'longHistory.ts',
  fresh: 'freshMint.ts',
  queries: 'indexQueries.ts',
  life: 'randomLife.ts',
  pages: 'pageSpeed.ts',
  serve: 'serve.ts',
}

async function measure(name: string, file: string, argv: readonly string[]): Promise<number> {
  console.log(`\n— ${name} —\n`)
  const path = fileURLToPath(new URL(file, import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', path, ...argv], { stdio: 'inherit' })
  const [code] = await once(child, 'exit')
  return typeof code === 'number' ? code : 1
}

const given = process.argv.slice(2)
const named = given.filter((word) => Object.hasOwn(PROGRAMS, word))
const rest = given.filter((word) => !named.includes(word))
for (const [name, file] of Object.entries(PROGRAMS)) {
  if (named.length > 0 && !named.includes(name)) continue
  process.exitCode = Math.max(Number(process.exitCode ?? 0), await measure(name, file, rest))
}
