/** One thing that must hold before a commit. `run` is a program of `node_modules/.bin`, or of the path. */
export type Check = Readonly<{ name: string; run: readonly string[] }>

/** Only files we write: other folders hold what is generated or fetched. */
const SOURCES = ['web', 'tests', 'scripts', 'tsconfig.json', '.oxlintrc.json', '.knip.json']
const SOLIDITY = ['contracts', 'tests/contracts', 'tests/bench/peers', 'scripts']
/** Not the program in `node_modules/.bin`, which hides what forge ended with. */
const FORGE = ['node', 'scripts/forge.mjs']

export const checks: readonly Check[] = [
  { name: 'format', run: ['oxfmt', '--check', ...SOURCES] },
  { name: 'contracts’ format', run: [...FORGE, 'fmt', '--check', ...SOLIDITY] },
  { name: 'lint', run: ['oxlint', '--deny-warnings', 'web', 'tests', 'scripts'] },
  { name: 'contracts’ lint', run: [...FORGE, 'lint', '--deny', 'warnings', ...SOLIDITY] },
  { name: 'types', run: ['tsc'] },
  { name: 'dead code', run: ['knip', '--config', '.knip.json'] },
  { name: 'generated files', run: ['tsx', 'scripts/sync-contracts.ts', '--check'] },
  { name: 'lock file', run: ['node', 'scripts/check/lockFile.mjs'] },
]

/** Part of the unit tests too, so `npm test` does not run it twice. */
export const architectureCheck: Check = {
  name: 'architecture',
  run: ['vitest', 'run', '--config', 'tests/vitest.config.ts', 'tests/architecture.test.ts'],
}
