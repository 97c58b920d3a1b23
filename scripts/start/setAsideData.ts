import { mkdir, readdir, readFile, rename } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { getAddress } from 'viem'
import { z } from 'zod'
import { addressSchema } from '../../web/shared/api.ts'
import { readCompiled } from '../deploy/compiled.ts'
import { planDeployment } from '../deploy/plan.ts'
import { LOCAL_CHAIN_ID, recordPath } from '../deploy/record.ts'
import { parseJson } from '../parseJson.ts'

/** What every version wrote into its record, whatever else is in it. */
const recordSchema = z.object({
  contractOwner: addressSchema,
  contracts: z
    .object({ Profile: z.object({ address: addressSchema }) })
    .catchall(z.object({ address: addressSchema })),
})

type Places = Readonly<{ root: string; dataDir: string }>

/** Below the data folder: what was set aside, a folder for each contract. */
const EARLIER = 'earlier'
/** Moved last: as long as it is there, an interrupted move is taken up again. */
const RECORDS = 'deployments'

/**
 * Sets aside the data of a version with other contracts: whole, so that that version runs on it, and nothing that is pinned there is taken for
 * unused here. Needs the compiled contracts; call it before anything opens the data.
 * @returns the folder it is in now; null when there was nothing to set aside.
 */
export async function setAsideData(places: Places): Promise<string | null> {
  const other = await otherContract(places)
  if (other === null) return null
  const folder = await freeFolder(join(places.dataDir, EARLIER), other)
  await mkdir(folder, { recursive: true })
  const names = (await readdir(places.dataDir)).filter((name) => name !== EARLIER && !isOfThisRun(name))
  const inOrder = [...names.filter((name) => name !== RECORDS), RECORDS]
  for (const name of inOrder) await rename(join(places.dataDir, name), join(folder, name))
  return folder
}

/** The Profile that the data is of, when these sources build another; null otherwise, and when no record tells. */
async function otherContract(places: Places): Promise<string | null> {
  const path = recordPath(LOCAL_CHAIN_ID, places)
  if (!existsSync(path)) return null
  const record = recordSchema.safeParse(parseJson(await readFile(path, 'utf8')))
  // Torn: it is written anew.
  if (!record.success) return null
  const { contractOwner, contracts } = record.data
  const plan = planDeployment(await readCompiled(places.root), getAddress(contractOwner))
  const isSame = plan.every(({ name, address }) => {
    const recorded = contracts[name]?.address
    return recorded === undefined || getAddress(recorded) === address
  })
  return isSame ? null : contracts.Profile.address
}

/** A move that was interrupted goes on in the folder it began in; one that is complete is never mixed with another. */
async function freeFolder(parent: string, name: string): Promise<string> {
  for (let count = 1; ; count += 1) {
    const folder = join(parent, count === 1 ? name : `${name}-${count}`)
    if (!existsSync(join(folder, RECORDS))) return folder
  }
}

function isOfThisRun(name: string): boolean {
  return name.startsWith('run.json') || name === 'logs'
}
