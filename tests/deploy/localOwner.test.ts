import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, it, vi } from 'vitest'
import { ANVIL_FIRST, deployLocal } from '../../scripts/deploy/deployLocal.ts'
import { compileContracts } from '../../scripts/start/compileContracts.ts'
import { root, startAnvil } from './anvil.ts'
import { CONTRACT_OWNER } from './runDeploy.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

beforeAll(() => compileContracts(root))

it('keeps to the contract that is there, whoever owns it, when no owner is named', async () => {
  await using chain = await startAnvil(31_337)
  const dataDir = await mkdtemp(join(tmpdir(), 'namesake-owner-'))
  const place = { root, dataDir, rpcUrl: chain.url }
  const theirs = await deployLocal({ ...place, contractOwner: CONTRACT_OWNER })
  expect(await deployLocal(place)).toEqual(theirs)

  const ours = await deployLocal({ ...place, contractOwner: ANVIL_FIRST })
  expect(ours.contracts.Profile.address).not.toBe(theirs.contracts.Profile.address)
  // Somebody deploys for another owner beside it, as in a rehearsal, and the record is of that one now.
  await deployLocal({ ...place, contractOwner: CONTRACT_OWNER })
  expect((await deployLocal(place)).contracts.Profile).toEqual(ours.contracts.Profile)
  await rm(dataDir, { recursive: true })
})
