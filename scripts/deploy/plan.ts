import {
  type Address,
  concat,
  encodeAbiParameters,
  getCreate2Address,
  type Hex,
  keccak256,
  stringToHex,
} from 'viem'
import { CONTRACT_KEYS, type ContractKey, type ContractName, CONTRACTS } from '../../web/shared/contracts.ts'
import type { Artifact } from '../sync-contracts.ts'
import { codeHash, type Immutable } from './codeHash.ts'

/** The deterministic deployment proxy: takes salt and init code, answers the address. https://github.com/Arachnid/deterministic-deployment-proxy */
export const CREATE2_PROXY: Address = '0x4e59b44847b379578588920cA78FbF26c0B4956C'

/** Its whole code: whatever else answers at its address would give other addresses. */
export const CREATE2_PROXY_CODE: Hex =
  '0x7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe03601600081602082378035828234f58015156039578182fd5b8082525050506014600cf3'

/** The salt of `scripts/Deploy.s.sol`; the deploy journey proves that both give the same addresses. */
export const SALT: Hex = keccak256(stringToHex('Namesake 1'))

/** What the compiler made of one contract. */
export type CompiledContract = Pick<Artifact, 'bytecode' | 'deployedBytecode' | 'immutables'>

/** One contract, and where it will live for ever. */
export type PlannedContract = Readonly<{
  name: ContractName
  address: Address
  initCode: Hex
  constructorArguments: Hex
  /** keccak256 of the runtime code with immutables masked. */
  codeHash: Hex
  immutables: readonly Immutable[]
}>

/** In the order of deployment. */
export type Plan = readonly PlannedContract[]

/** What is deployed for `contractOwner`. A pure function of the build: every chain gets the same addresses. */
export function planDeployment(
  compiled: Readonly<Record<ContractName, CompiledContract>>,
  contractOwner: Address,
): Plan {
  const planned = new Map<string, PlannedContract>()
  for (const key of CONTRACT_KEYS) {
    const { name, takes } = CONTRACTS[key]
    const args = takes.map((what) => (what === 'contractOwner' ? contractOwner : addressIn(planned, what)))
    planned.set(key, planContract(name, compiled[name], encodeAddresses(args)))
  }
  return [...planned.values()]
}

/** The one contract of `plan` under `key`. */
export function plannedOf(plan: Plan, key: ContractKey): PlannedContract {
  const found = plan.find(({ name }) => name === CONTRACTS[key].name)
  if (!found) throw new Error(`the plan holds no ${key}`)
  return found
}

function addressIn(planned: ReadonlyMap<string, PlannedContract>, key: string): Address {
  const found = planned.get(key)
  if (!found) throw new Error(`${key} has to stand above what takes its address`)
  return found.address
}

function encodeAddresses(addresses: readonly Address[]): Hex {
  return encodeAbiParameters(
    addresses.map(() => ({ type: 'address' })),
    addresses,
  )
}

function planContract(name: ContractName, compiled: CompiledContract, args: Hex): PlannedContract {
  const initCode = concat([compiled.bytecode, args])
  return {
    name,
    address: getCreate2Address({ from: CREATE2_PROXY, salt: SALT, bytecode: initCode }),
    initCode,
    constructorArguments: args,
    codeHash: codeHash(compiled.deployedBytecode, compiled.immutables),
    immutables: compiled.immutables,
  }
}

/** What to send to the proxy so that it creates `contract`. */
export function creationData(contract: PlannedContract): Hex {
  return concat([SALT, contract.initCode])
}
