import {
  type Address,
  type Chain,
  type Hex,
  createWalletClient,
  custom,
  getAddress,
  hexToBigInt,
  hexToString,
  isHex,
  numberToHex,
} from 'viem'
import { type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import { z } from 'zod'
import { addressSchema, hexSchema } from '../../../shared/api.ts'
import { type TypedData, typedDataSchema } from '../typedData.ts'
import { demoKey, isDemoConnected, setDemoConnected } from './demoKey.ts'

/** What the person is asked, in the wallet's own dialog. */
export type DemoQuestion =
  | { ask: 'message'; text: string }
  | { ask: 'typedData'; text: string; data: TypedData }
  | { ask: 'transaction'; to: Address; data: Hex; value: bigint }

export type DemoWalletParts = Readonly<{
  chain: Chain
  /** Sends one JSON-RPC request to the chain. */
  rpc(method: string, params: readonly unknown[]): Promise<unknown>
  confirm(question: DemoQuestion): Promise<boolean>
  /** Gives the account coins to pay fees with. */
  fund(address: Address): Promise<void>
}>

/** An EIP-1193 provider, as far as the demo wallet is one. */
export type DemoProvider = Readonly<{
  request(asked: { method: string; params?: readonly unknown[] }): Promise<unknown>
  on(event: string, listener: Listener): void
  removeListener(event: string, listener: Listener): void
}>

type Handler = (params: readonly unknown[]) => Promise<unknown>
type Listener = (value: unknown) => void

const quantitySchema = z.templateLiteral(['0x', z.string()]).refine((text) => /^0x[0-9a-fA-F]+$/.test(text))
const transactionSchema = z.object({
  to: addressSchema,
  data: hexSchema.default('0x'),
  value: quantitySchema.optional(),
  gas: quantitySchema.optional(),
})
/** An EIP-1193 wallet whose key lives in this browser: for a machine's own test chain, so that a newcomer needs no extension. */
export function demoProvider(parts: DemoWalletParts): DemoProvider {
  const account = privateKeyToAccount(demoKey())
  const listeners = new Map<string, Set<Listener>>()
  const emit = (event: string, value: unknown) => listeners.get(event)?.forEach((listener) => listener(value))
  const handlers = new Map<string, Handler>(
    Object.entries({
      ...accountHandlers(account.address, parts, emit),
      ...signHandlers(account, parts),
      ...chainHandlers(parts.chain.id),
    }),
  )
  return {
    request: ({ method, params = [] }) => handlers.get(method)?.(params) ?? parts.rpc(method, params),
    on: (event, listener) => {
      listeners.set(event, (listeners.get(event) ?? new Set<Listener>()).add(listener))
    },
    removeListener: (event, listener) => {
      listeners.get(event)?.delete(listener)
    },
  }
}

function chainHandlers(chainId: number): Record<string, Handler> {
  return {
    eth_chainId: async () => numberToHex(chainId),
    net_version: async () => String(chainId),
    wallet_switchEthereumChain: async ([target]) => {
      const wanted = z.object({ chainId: quantitySchema }).parse(target)
      if (hexToBigInt(wanted.chainId) === BigInt(chainId)) return null
      throw rpcError(4902, 'The demo wallet knows this chain only')
    },
  }
}

function accountHandlers(
  address: Address,
  { fund }: DemoWalletParts,
  emit: (event: string, value: unknown) => void,
): Record<string, Handler> {
  const permissions = () => [{ parentCapability: 'eth_accounts', caveats: [] }]
  const connect = async () => {
    setDemoConnected(true)
    await fund(address)
    return [address]
  }
  return {
    eth_accounts: async () => (isDemoConnected() ? [address] : []),
    eth_requestAccounts: connect,
    wallet_requestPermissions: async () => {
      await connect()
      return permissions()
    },
    wallet_getPermissions: async () => (isDemoConnected() ? permissions() : []),
    wallet_revokePermissions: async () => {
      setDemoConnected(false)
      emit('accountsChanged', [])
      return null
    },
  }
}

function signHandlers(
  account: PrivateKeyAccount,
  { chain, rpc, confirm }: DemoWalletParts,
): Record<string, Handler> {
  const client = createWalletClient({
    account,
    chain,
    transport: custom({ request: ({ method, params }) => rpc(String(method), params ?? []) }),
  })
  const agreed = async (question: DemoQuestion) => {
    if (!(await confirm(question))) throw rpcError(4001, 'Refused in the demo wallet')
  }
  return {
    personal_sign: async ([message]) => {
      const raw = z.string().parse(message)
      await agreed({ ask: 'message', text: isHex(raw) ? hexToString(raw) : raw })
      return account.signMessage({ message: isHex(raw) ? { raw } : raw })
    },
    eth_signTypedData_v4: async ([, json]) => {
      const data = typedDataSchema.parse(JSON.parse(z.string().parse(json)))
      await agreed({ ask: 'typedData', text: JSON.stringify(data.message, null, 2), data })
      return account.signTypedData(data)
    },
    eth_sendTransaction: async ([request]) => {
      const { to, data, value, gas } = transactionSchema.parse(request)
      const transaction = { to: getAddress(to), data, value: value ? hexToBigInt(value) : 0n }
      await agreed({ ask: 'transaction', ...transaction })
      return client.sendTransaction({ ...transaction, ...(gas ? { gas: hexToBigInt(gas) } : {}) })
    },
  }
}

function rpcError(code: number, message: string): Error {
  return Object.assign(new Error(message), { code })
}
