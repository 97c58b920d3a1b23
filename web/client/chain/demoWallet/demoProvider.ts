import {
  type Account,
  type Address,
  type Chain,
  type EIP1193Provider,
  type Hex,
  UserRejectedRequestError,
  createWalletClient,
  custom,
  getAddress,
  hexToBigInt,
  hexToString,
  isHex,
  numberToHex,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { demoKey, isDemoConnected, setDemoConnected } from './demoKey.ts'

/** What the person is asked, in the wallet's own dialog. */
export type DemoQuestion =
  | { ask: 'message'; text: string }
  | { ask: 'typedData'; text: string }
  | { ask: 'transaction'; to: Address; data: Hex; value: bigint }

export type DemoWalletParts = Readonly<{
  chain: Chain
  /** Sends one JSON-RPC request to the chain. */
  rpc(method: string, params: readonly unknown[]): Promise<unknown>
  confirm(question: DemoQuestion): Promise<boolean>
  /** Gives the account coins to pay fees with. */
  fund(address: Address): Promise<void>
}>

type Handler = (params: readonly unknown[]) => Promise<unknown>
type Listener = (...values: unknown[]) => void

/** An EIP-1193 wallet whose key lives in this browser: for a machine's own test chain, so that a newcomer needs no extension. */
export function demoProvider(parts: DemoWalletParts): EIP1193Provider {
  const account = privateKeyToAccount(demoKey())
  const listeners = new Map<string, Set<Listener>>()
  const handlers: Record<string, Handler> = {
    ...accountHandlers(account, parts, (event, value) =>
      listeners.get(event)?.forEach((listener) => listener(value)),
    ),
    ...signHandlers(account, parts),
    eth_chainId: async () => numberToHex(parts.chain.id),
    net_version: async () => String(parts.chain.id),
    wallet_switchEthereumChain: async ([target]) => {
      const { chainId } = target as { chainId: Hex }
      if (hexToBigInt(chainId) === BigInt(parts.chain.id)) return null
      throw rpcError(4902, 'The demo wallet knows this chain only')
    },
  }
  const request = async ({ method, params = [] }: { method: string; params?: readonly unknown[] }) =>
    handlers[method] ? handlers[method](params) : parts.rpc(method, params)
  return {
    request,
    on: (event: string, listener: Listener) => {
      listeners.set(event, (listeners.get(event) ?? new Set()).add(listener))
    },
    removeListener: (event: string, listener: Listener) => {
      listeners.get(event)?.delete(listener)
    },
  } as unknown as EIP1193Provider
}

function accountHandlers(
  account: Account,
  { fund }: DemoWalletParts,
  emit: (event: string, value: unknown) => void,
): Record<string, Handler> {
  const permissions = () => [{ parentCapability: 'eth_accounts', caveats: [] }]
  const connect = async () => {
    setDemoConnected(true)
    await fund(account.address)
    return [account.address]
  }
  return {
    eth_accounts: async () => (isDemoConnected() ? [account.address] : []),
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
  account: ReturnType<typeof privateKeyToAccount>,
  { chain, rpc, confirm }: DemoWalletParts,
): Record<string, Handler> {
  const client = createWalletClient({
    account,
    chain,
    transport: custom({
      request: ({ method, params }: { method: string; params?: readonly unknown[] }) =>
        rpc(method, params ?? []),
    }),
  })
  const agreed = async (question: DemoQuestion) => {
    if (!(await confirm(question)))
      throw new UserRejectedRequestError(new Error('Refused in the demo wallet'))
  }
  return {
    personal_sign: async ([message]) => {
      const raw = String(message)
      await agreed({ ask: 'message', text: isHex(raw) ? hexToString(raw) : raw })
      return account.signMessage({ message: isHex(raw) ? { raw } : raw })
    },
    eth_signTypedData_v4: async ([, json]) => {
      const data = JSON.parse(String(json)) as Parameters<typeof account.signTypedData>[0]
      await agreed({ ask: 'typedData', text: JSON.stringify(data.message, null, 2) })
      return account.signTypedData(data)
    },
    eth_sendTransaction: async ([request]) => {
      const { to, data = '0x', value, gas } = request as { to: Hex; data?: Hex; value?: Hex; gas?: Hex }
      const transaction = { to: getAddress(to), data, value: value ? hexToBigInt(value) : 0n }
      await agreed({ ask: 'transaction', ...transaction })
      return client.sendTransaction({ ...transaction, ...(gas ? { gas: hexToBigInt(gas) } : {}) })
    },
  }
}

function rpcError(code: number, message: string): Error {
  return Object.assign(new Error(message), { code })
}
