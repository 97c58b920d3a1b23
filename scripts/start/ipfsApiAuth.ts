import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { IPFS_API_AUTH } from '../../web/shared/ipfsAuthorization.ts'

/** The secret that `npm start` made for the node in `dataDir`; null when it made none. */
export function storedIpfsApiAuth(dataDir: string): string | null {
  try {
    const text = readFileSync(fileIn(dataDir), 'utf8').trim()
    return IPFS_API_AUTH.test(text) ? text : null
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/** The secret of the embedded node, made once and kept in `dataDir`, readable by its owner alone. */
export function ipfsApiAuth(dataDir: string): string {
  const stored = storedIpfsApiAuth(dataDir)
  if (stored !== null) return stored
  const made = `bearer:${randomBytes(32).toString('hex')}`
  mkdirSync(dataDir, { recursive: true })
  writeFileSync(fileIn(dataDir), `${made}\n`, { mode: 0o600 })
  return made
}

function fileIn(dataDir: string): string {
  return join(dataDir, 'ipfs-api-auth')
}
