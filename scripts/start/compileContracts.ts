import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { CONTRACT_NAMES } from '../../web/shared/contracts.ts'
import { readArtifact } from '../sync-contracts.ts'
import { foundryBinary } from './foundryBinary.ts'
import { PlainError } from './plainError.ts'
import { readOnlyCheckout } from './readOnlyCheckout.ts'

const run = promisify(execFile)

/** EPERM, EACCES and EROFS as Rust tells them. */
const FORBIDDEN = /\(os error (1|13|30)\)/

/** Compiles what is deployed, and only that; takes half a second when nothing changed. Throws a sentence with the compiler's words. */
export async function compileContracts(root: string): Promise<void> {
  await build(root)
  // `forge inspect` leaves files without code behind, and forge then takes them for current.
  if (!(await isWhole(root))) await build(root, '--force')
}

async function build(root: string, ...flags: string[]): Promise<void> {
  try {
    await run(foundryBinary(root, 'forge'), ['build', 'contracts', ...flags], {
      cwd: root,
      maxBuffer: 64 * 1024 * 1024,
      env: withoutForgeSettings(process.env),
    })
  } catch (error) {
    if (error instanceof PlainError) throw error
    const words = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error)
    if (words.includes('No space left'))
      throw new PlainError('The disk is full: make room, then start again.')
    if (FORBIDDEN.test(words)) throw readOnlyCheckout(root)
    throw new PlainError(`The contracts do not compile:\n${words}`)
  }
}

/** Somebody's settings for other projects would change the code, and with it the contracts' addresses. */
function withoutForgeSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(FOUNDRY|DAPP)_/.test(name)))
}

async function isWhole(root: string): Promise<boolean> {
  const shipped = CONTRACT_NAMES.map((name) => readArtifact(name, root))
  const results = await Promise.allSettled(shipped)
  return results.every(({ status }) => status === 'fulfilled')
}
