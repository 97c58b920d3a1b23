import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { foundryBinary } from './foundryBinary.ts'
import { PlainError } from './plainError.ts'

const run = promisify(execFile)

/** Compiles what is deployed, and only that; takes half a second when nothing changed. Throws a sentence with the compiler's words. */
export async function compileContracts(root: string): Promise<void> {
  try {
    await run(foundryBinary(root, 'forge'), ['build', 'contracts'], {
      cwd: root,
      maxBuffer: 64 * 1024 * 1024,
    })
  } catch (error) {
    if (error instanceof PlainError) throw error
    const words = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error)
    if (words.includes('No space left'))
      throw new PlainError('The disk is full: make room, then start again.')
    throw new PlainError(`The contracts do not compile:\n${words}`)
  }
}
