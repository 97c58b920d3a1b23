import { resolve } from 'node:path'
import pg from 'pg'
import { createKuboProvider } from '../../web/server/pinning/createKuboProvider.ts'
import type { Provider } from '../../web/server/pinning/provider.ts'
import { loadEnvironment, variable } from '../deploy/environment.ts'
import { PlainError } from '../start/plainError.ts'
import { nodeAuth } from './nodeAuth.ts'

/** What a backup is taken from or put back into: the same variables that the server reads. */
export type Place = Readonly<{
  records: { dataDir: string } | { pool: pg.Pool }
  node: Provider
  close(): Promise<void>
}>

/** Reads the environment. Throws a sentence that says what is missing. */
export function openPlace(root: string): Place {
  loadEnvironment(root)
  const ipfsApiUrl = variable('IPFS_API_URL')
  if (ipfsApiUrl === undefined)
    throw new PlainError('Set IPFS_API_URL to the node that keeps the files, as for npm run serve.')
  const databaseUrl = variable('DATABASE_URL')
  const dataDir = resolve(root, variable('DATA_DIR') ?? '.data')
  const pool = databaseUrl === undefined ? null : new pg.Pool({ connectionString: databaseUrl, max: 2 })
  return {
    records: pool ? { pool } : { dataDir },
    node: createKuboProvider({ name: 'ipfs', url: ipfsApiUrl, auth: nodeAuth({ url: ipfsApiUrl, dataDir }) }),
    close: async () => {
      await pool?.end()
    },
  }
}
