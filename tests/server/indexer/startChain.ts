import { setTimeout as wait } from 'node:timers/promises'
import {
  type Abi,
  type Address,
  createTestClient,
  type Hex,
  http,
  publicActions,
  type TransactionReceipt,
} from 'viem'
import { mnemonicToAccount } from 'viem/accounts'
import { foundry } from 'viem/chains'
import { startChain as startAnvil } from '../../anvil.ts'
import { profileAbi } from '../../../web/shared/abi.generated.ts'
import { handleToBytes32, handleToId } from '../../../web/shared/handle.ts'

const WORDS = 'test test test test test test test test test test test junk'
const PEOPLE = Array.from({ length: 10 }, (_, addressIndex) => mnemonicToAccount(WORDS, { addressIndex }))
/** anvil needs this long around a reorg, or it loses blocks below the head for good. */
const SETTLE_MS = 60

/** States that anvil keeps in memory. It moves those beyond 500 to disk, and a reorg then may leave it without its contracts. */
const STATES = 20_000

/** A real chain with the product's contracts on it, and ten people with ether. */
export type TestChain = Awaited<ReturnType<typeof startChain>>

/** Starts anvil on a free port and deploys as the product's own start does. */
export async function startChain(...flags: string[]) {
  const anvil = await startAnvil(`--prune-history=${STATES}`, ...flags)
  const client = createTestClient({
    mode: 'anvil',
    chain: foundry,
    transport: http(anvil.rpcUrl, { retryCount: 0 }),
    pollingInterval: 15,
    cacheTime: 0,
  }).extend(publicActions)
  const wallets = Array.from({ length: 10 }, (_, at) => anvil.wallet(at))
  const people = PEOPLE
  const { profile: contract, splits } = anvil

  /** Sends a call and waits for its receipt; throws the contract's error instead of sending what would revert. */
  async function call(
    person: number,
    {
      address,
      abi,
      functionName,
      args,
      value,
    }: {
      address: Address
      abi: Abi
      functionName: string
      args: readonly unknown[]
      value?: bigint
    },
  ): Promise<TransactionReceipt> {
    const wallet = wallets[person]
    if (!wallet) throw new Error(`There is no person ${person}`)
    await client.simulateContract({
      account: wallet.account,
      address,
      abi,
      functionName,
      args,
      ...(value !== undefined && { value }),
    })
    // The pool still counts transactions that a reorg threw out.
    const nonce = await client.getTransactionCount({ address: wallet.account.address, blockTag: 'latest' })
    const hash = await wallet.writeContract({
      address,
      abi,
      functionName,
      args,
      nonce,
      ...(value !== undefined && { value }),
    })
    return client.waitForTransactionReceipt({ hash, timeout: 60_000 })
  }

  const profile = (person: number, functionName: string, ...args: readonly unknown[]) =>
    call(person, { address: contract, abi: profileAbi, functionName, args })

  /** Throws unless every block is there and stands on the one before, and the head has its state: anvil can break its chain, and then no index could be right. */
  async function assertWhole(): Promise<void> {
    const head = Number(await client.getBlockNumber())
    const blocks = await Promise.all(
      Array.from({ length: head + 1 }, (_, at) =>
        client.getBlock({ blockNumber: BigInt(at) }).catch(() => null),
      ),
    )
    const broken = blocks.findIndex(
      (block, at) => !block || (at > 0 && block.parentHash !== blocks[at - 1]?.hash),
    )
    if (broken >= 0) throw new Error(`anvil broke its own chain at block ${broken}`)
    const code = await client.getCode({ address: contract })
    if (!code) throw new Error(`anvil lost the state of block ${head}, and the contract with it`)
  }

  /** Does `change` to the chain's history, with the pauses that anvil needs. */
  async function rewrite(change: () => Promise<unknown>): Promise<void> {
    await wait(SETTLE_MS)
    await change()
    await client.transport.request({ method: 'anvil_dropAllTransactions' })
    await wait(SETTLE_MS)
    await assertWhole()
  }

  return {
    url: anvil.rpcUrl,
    client,
    people,
    wallets,
    contract,
    splits,
    fromBlock: Number(anvil.deployedBlock),
    call,
    profile,
    mint: (person: number, handle: string, digest: Hex, royaltyBps = 500) =>
      profile(person, 'mint', handleToBytes32(handle), digest, royaltyBps),
    transfer: (person: number, handle: string, to: Address) =>
      profile(person, 'transferFrom', people[person]?.address, to, handleToId(handle)),
    reorg: (depth: number) =>
      rewrite(() => client.transport.request({ method: 'anvil_reorg', params: [depth, []] })),
    snapshot: () => client.snapshot(),
    revert: (id: Hex) => rewrite(() => client.revert({ id })),
    assertWhole,
    async [Symbol.asyncDispose]() {
      await anvil.stop()
    },
  }
}
