import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Deployment, deploymentSchema } from '../../web/shared/deployment.ts'
import { PlainError } from '../start/plainError.ts'
import { parseJson } from '../parseJson.ts'

/** Chain of development: its records are nobody else's business. */
export const LOCAL_CHAIN_ID = 31_337

/** Where the record of `chainId` lives: with the sources, except for the chain of this machine. */
export function recordPath(chainId: number, folders: { root: string; dataDir: string }): string {
  const folder =
    chainId === LOCAL_CHAIN_ID
      ? join(folders.dataDir, 'deployments')
      : join(folders.root, 'contracts/deployments')
  return join(folder, `${chainId}.json`)
}

/** The record at `path`, or null when nothing was ever deployed there. Throws a sentence when it can't be understood. */
export async function readRecord(path: string): Promise<Deployment | null> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
  const parsed = deploymentSchema.safeParse(parseJson(text))
  if (parsed.success) return parsed.data
  throw new PlainError(
    `${path} is not a deployment record. Restore it from git, or delete it and deploy again.`,
  )
}

/** Replaces the record in one step, so that nobody reads half of it. */
export async function writeRecord(path: string, record: Deployment): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const temporary = `${path}.${process.pid}.tmp`
  await writeFile(temporary, `${JSON.stringify(deploymentSchema.parse(record), null, 2)}\n`)
  await rename(temporary, path)
}
