import {
  type Address,
  concat,
  encodeAbiParameters,
  getCreate2Address,
  type Hex,
  keccak256,
  stringToHex,
} from 'viem'
import type { Deployment } from '../../web/shared/deployment.ts'
import type { Artifact } from '../sync-contracts.ts'
import { codeHash, type Immutable } from './codeHash.ts'

/** The deterministic deployment proxy: takes salt and init code, answers the address. https://github.com/Arachnid/deterministic-deployment-proxy */
export const CREATE2_PROXY: Address = '0x4e59b44847b379578588920cA78FbF26c0B4956C'

/** Its whole code: whatever else answers at its address would give other addresses. */
export const CREATE2_PROXY_CODE: Hex =
  '0x7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe03601600081602082378035828234f58015156039578182fd5b8082525050506014600cf3'

/** The salt of `scripts/Deploy.s.sol`; the deploy journey proves that both give the same addresses. */
export const SALT: Hex = keccak256(stringToHex('Namesake 1'))

export type ContractName = keyof Deployment['contracts']

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

export type Plan = readonly [profile: PlannedContract, split: PlannedContract, splits: PlannedContract]

/** What is deployed for `contractOwner`, in order. A pure function of the build: every chain gets the same addresses. */
export function planDeployment(
  compiled: Readonly<Record<ContractName, CompiledContract>>,
  contractOwner: Address,
): Plan {
  const split = planContract('RoyaltySplit', compiled.RoyaltySplit, '0x')
  return [
    planContract('Profile', compiled.Profile, encodeAbiParameters([{ type: 'address' }], [contractOwner])),
    split,
    planContract(
      'RoyaltySplits',
      compiled.RoyaltySplits,
      encodeAbiParameters([{ type: 'address' }], [split.address]),
    ),
  ]
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
