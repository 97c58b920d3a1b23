import {
  type Address,
  decodeAbiParameters,
  erc20Abi,
  encodeFunctionData,
  hexToString,
  type Hex,
  numberToHex,
  type PublicClient,
  ResponseBodyTooLargeError,
} from 'viem'
import type { TokenRow } from '../db/tokens.ts'
import { rpcCode } from './rpcCode.ts'

/** Many times what a name or a number takes, behind a proxy too. */
const GAS = numberToHex(200_000n)
const DECIMALS_MAX = 255
const SYMBOL_MAX = 20

/** Asks an ERC-20 contract what its money is called and where the point goes. Throws only when the chain can't be reached. */
export async function readToken(client: PublicClient, token: Address): Promise<TokenRow> {
  const [symbol, decimals] = await Promise.all([
    ask(client, token, encodeFunctionData({ abi: erc20Abi, functionName: 'symbol' })),
    ask(client, token, encodeFunctionData({ abi: erc20Abi, functionName: 'decimals' })),
  ])
  return {
    token,
    symbol: symbol === null ? '' : symbolIn(symbol),
    decimals: decimals === null ? 0 : decimalsIn(decimals),
  }
}

/** Null when the contract refuses: an error that has a JSON-RPC code is the contract's or the node's answer, any other is no answer. */
async function ask(client: PublicClient, to: Address, data: Hex): Promise<Hex | null> {
  try {
    return await client.request({ method: 'eth_call', params: [{ to, data, gas: GAS }, 'latest'] })
  } catch (error) {
    if (rpcCode(error) !== null || error instanceof ResponseBodyTooLargeError) return null
    throw error
  }
}

/** Text as most contracts answer it, or 32 bytes as the oldest do; control and direction marks dropped, cut to 20 code units of whole characters. */
function symbolIn(answer: Hex): string {
  const text = decoded(() =>
    answer.length === 66 ? hexToString(answer) : decodeAbiParameters([{ type: 'string' }], answer)[0],
  )
  const visible = (text ?? '').replace(/[\p{C}\s]+/gu, '')
  return visible.slice(0, SYMBOL_MAX).replace(/\p{Cs}/gu, '')
}

/** viem does not hold a uint8 to its range. */
function decimalsIn(answer: Hex): number {
  const decimals = decoded(() => decodeAbiParameters([{ type: 'uint8' }], answer)[0]) ?? 0
  return decimals <= DECIMALS_MAX ? decimals : 0
}

function decoded<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    // A contract may answer anything at all; what can't be read says nothing.
    return null
  }
}
