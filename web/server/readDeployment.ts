import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Deployment, deploymentSchema } from '../shared/deployment.ts'

/** What is live on chain `chainId`, by the record in `folder`; a sentence when that can't be told. */
export function readDeployment(folder: string, chainId: number): Deployment | string {
  const file = join(folder, `${chainId}.json`)
  if (!existsSync(file)) return `CHAIN_ID ${chainId} has no deployment record: run npm run deploy first`
  const unreadable = `CHAIN_ID ${chainId} has a deployment record that can't be read: run npm run deploy to write it anew`
  try {
    const record = deploymentSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
    return record.chainId === chainId ? record : unreadable
  } catch {
    return unreadable
  }
}
