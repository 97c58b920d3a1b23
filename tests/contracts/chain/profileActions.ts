import {
  type Address,
  BaseError,
  ContractFunctionRevertedError,
  getContract,
  isHex,
  RpcRequestError,
  type Hex,
  stringToHex,
  type TransactionReceipt,
} from 'viem'
import { profileAbi } from '../../../web/shared/abi.generated.ts'
import type { Digest } from '../../../web/shared/cid.ts'
import type { TestChain, TestWallet } from '../../anvil.ts'

export const DIGEST: Digest = `0x${'11'.repeat(32)}`
export const ROYALTY_BPS = 750

/** A handle as the contract takes it. */
export function asBytes(handle: string): Hex {
  return stringToHex(handle, { size: 32 })
}

export function idOf(handle: string): bigint {
  return BigInt(asBytes(handle))
}

/** Profile, as `wallet` may call it. Writes throw with the contract's error when they would revert. */
export function profileAs({ client, profile }: TestChain, wallet: TestWallet) {
  return getContract({ address: profile, abi: profileAbi, client: { public: client, wallet } })
}

/** The receipt of what was sent. Throws when it failed on the chain. */
export async function mined({ client }: TestChain, sent: Promise<Hex>): Promise<TransactionReceipt> {
  const receipt = await client.waitForTransactionReceipt({ hash: await sent })
  if (receipt.status !== 'success') throw new Error(`${receipt.transactionHash} failed`)
  return receipt
}

/** Mints `handle` with a royalty of 7.5 %. */
export async function mint(chain: TestChain, wallet: TestWallet, handle: string): Promise<bigint> {
  await mined(chain, profileAs(chain, wallet).write.mint([asBytes(handle), DIGEST, ROYALTY_BPS]))
  return idOf(handle)
}

export function ownerOf(chain: TestChain, id: bigint): Promise<Address> {
  return chain.client.readContract({
    address: chain.profile,
    abi: profileAbi,
    functionName: 'ownerOf',
    args: [id],
  })
}

/** The bytes with which a contract refused; throws what was no refusal. */
export function revertData(error: unknown): Hex {
  const reverted = error instanceof BaseError ? error.walk((cause) => dataOf(cause) !== undefined) : null
  const data = dataOf(reverted)
  if (data === undefined) throw error
  return data
}

function dataOf(error: unknown): Hex | undefined {
  if (error instanceof ContractFunctionRevertedError) return error.raw
  return error instanceof RpcRequestError && isHex(error.data) ? error.data : undefined
}
