import { existsSync } from 'node:fs'
import { mkdtemp, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { readCompiled } from '../../scripts/deploy/compiled.ts'
import { type PlannedContract, planDeployment } from '../../scripts/deploy/plan.ts'
import { readRecord, writeRecord } from '../../scripts/deploy/record.ts'
import { compileContracts } from '../../scripts/start/compileContracts.ts'
import { profileAbi, royaltySplitsAbi } from '../../web/shared/abi.generated.ts'
import { addressesIn, addressesOf, fromEntries, publicAddresses } from '../../web/shared/contracts.ts'
import type { Deployment } from '../../web/shared/deployment.ts'
import { root } from './anvil.ts'

// Each test starts programs of its own, some of them several: seconds on a quiet machine, more on a busy one.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

const OWNER = '0x5B38Da6a701c568545dCfcB03FcB875f56beddC4'

beforeAll(() => compileContracts(root))

/** Every way in which the records of `folder` say something else than these sources. */
async function disagreements(folder: string): Promise<string[]> {
  const compiled = await readCompiled(root)
  const found: string[] = []
  const names = existsSync(folder) ? await readdir(folder) : []
  for (const name of names.filter((each) => each.endsWith('.json'))) {
    const record = await readRecord(join(folder, name))
    if (record === null || `${record.chainId}.json` !== name) found.push(`${name} is not of its chain`)
    else
      for (const planned of planDeployment(compiled, record.contractOwner))
        if (!isSame(record.contracts[planned.name], planned)) found.push(`${name}: ${planned.name}`)
  }
  return found
}

function isSame(recorded: Deployment['contracts'][string] | undefined, planned: PlannedContract): boolean {
  return (['address', 'codeHash', 'constructorArguments'] as const).every(
    (key) => recorded?.[key] === planned[key],
  )
}

async function recordOf(chainId: number, codeHash?: `0x${string}`): Promise<Deployment> {
  const plan = planDeployment(await readCompiled(root), OWNER)
  const entry = ({ address, constructorArguments, ...planned }: PlannedContract) => ({
    address,
    constructorArguments,
    codeHash: planned.codeHash,
    blockNumber: 1,
    transactionHash: null,
  })
  const planned = fromEntries(plan.map((each) => [each.name, entry(each)] as const))
  const Profile = { ...planned.Profile, ...(codeHash ? { codeHash } : {}) }
  return {
    chainId,
    contractOwner: OWNER,
    commit: 'unknown',
    compiler: '0.8.37',
    contracts: { ...planned, Profile },
  }
}

describe('what is committed as live', () => {
  it('would be found out if it were of other sources or under another chain’s name', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'namesake-records-'))
    await writeRecord(join(folder, '10.json'), await recordOf(10))
    await writeRecord(join(folder, '11.json'), await recordOf(11, `0x${'00'.repeat(32)}`))
    await writeRecord(join(folder, '12.json'), await recordOf(13))
    expect((await disagreements(folder)).toSorted()).toEqual([
      '11.json: Profile',
      '12.json is not of its chain',
    ])
  })

  it('of before splits were clones is read as it stands', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'namesake-records-'))
    const { RoyaltySplit: _, ...contracts } = (await recordOf(10)).contracts
    await writeRecord(join(folder, '10.json'), { ...(await recordOf(10)), contracts })
    expect((await readRecord(join(folder, '10.json')))?.contracts).toEqual(contracts)
    expect(await disagreements(folder)).toEqual(['10.json: RoyaltySplit'])
  })

  it('of a later version keeps what this one does not know', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'namesake-records-'))
    const { contracts, ...record } = await recordOf(10)
    const later = { ...contracts, Works: contracts.Profile }
    await writeRecord(join(folder, '10.json'), { ...record, contracts: later })
    expect((await readRecord(join(folder, '10.json')))?.contracts).toEqual(later)
  })

  it('of a chain with the profile alone is read, and nothing else is there', async () => {
    const { Profile } = (await recordOf(10)).contracts
    const addresses = addressesOf({ Profile })
    expect(addresses).toEqual({ profile: Profile.address, splits: null })
    expect(publicAddresses(addresses)).toEqual({ contract: Profile.address })
    expect(addressesIn(publicAddresses(addresses))).toEqual(addresses)
  })

  it('is what these sources build, at the address they build it for', async () => {
    expect(await disagreements(join(root, 'contracts/deployments'))).toEqual([])
  })

  it('is spoken to with the interface of these sources', async () => {
    const compiled = await readCompiled(root)
    expect(compiled.Profile.abi).toEqual(profileAbi)
    expect(compiled.RoyaltySplits.abi).toEqual(royaltySplitsAbi)
  })
})
