import { type Abi, type Address, encodeFunctionData, type Hex, keccak256, numberToHex, toHex } from 'viem'
import { profileAbi } from '../../web/shared/abi.generated.ts'
import { handleToBytes32, handleToId } from '../../web/shared/handle.ts'
import type { TestChain } from '../server/indexer/startChain.ts'

/** Loosely typed: the calls below are put together from parts. */
const abi: Abi = profileAbi
const TRANSACTIONS_PER_BLOCK = 100

/** Fills `chain` with `mints` profiles and two further events for each, one transaction an event, a hundred transactions a block. */
export async function fillChain(chain: TestChain, mints: number): Promise<{ events: number }> {
  const call = (method: string, params: unknown[] = []) => chain.client.transport.request({ method, params })
  const people = chain.people.map(({ address }) => address)
  const personOf = (at: number): Address => people[at % people.length] ?? '0x'
  const handle = (at: number) => `bench-${at.toString(36)}`
  const digest = (at: number, turn: string): Hex => keccak256(toHex(`${turn} ${at}`))
  await call('evm_setAutomine', [false])
  await call('evm_setBlockGasLimit', [numberToHex(1_000_000_000n)])
  const nonces = new Map<Address, number>()
  for (const address of people) nonces.set(address, await chain.client.getTransactionCount({ address }))

  async function send(from: Address, data: Hex): Promise<unknown> {
    const nonce = nonces.get(from) ?? 0
    nonces.set(from, nonce + 1)
    return call('eth_sendTransaction', [
      {
        from,
        to: chain.contract,
        data,
        nonce: numberToHex(nonce),
        gas: numberToHex(300_000),
        gasPrice: numberToHex(3_000_000_000n),
      },
    ])
  }
  async function each(name: string, data: (at: number) => Hex): Promise<void> {
    for (let first = 0; first < mints; first += TRANSACTIONS_PER_BLOCK) {
      const count = Math.min(TRANSACTIONS_PER_BLOCK, mints - first)
      await Promise.all(
        Array.from({ length: count }, (_, at) => send(personOf(first + at), data(first + at))),
      )
      await call('evm_mine')
    }
    const head = await chain.client.getBlock()
    console.error(`  ${name}: block ${head.number}`)
  }
  const encode = (functionName: string, args: readonly unknown[]) =>
    encodeFunctionData({ abi, functionName, args })

  await each('minted', (at) => encode('mint', [handleToBytes32(handle(at)), digest(at, 'first'), 500]))
  await each('changed', (at) => encode('setMetadata', [handleToId(handle(at)), digest(at, 'second')]))
  await each('moved or locked', (at) =>
    at % 2 === 0
      ? encode('transferFrom', [personOf(at), personOf(at + 1), handleToId(handle(at))])
      : encode('lock', [handleToId(handle(at))]),
  )
  return { events: mints * 3 }
}
