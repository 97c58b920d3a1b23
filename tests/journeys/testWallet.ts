import type { Page } from '@playwright/test'
import {
  type Address,
  createTestClient,
  createWalletClient,
  type Hex,
  http,
  isHex,
  parseEther,
  publicActions,
} from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { foundry } from 'viem/chains'
import { z } from 'zod'
import { addressSchema, hexSchema } from '../../web/shared/api.ts'

/** What a page sees of the wallet under EIP-6963. */
const NAME = 'Journey wallet'
const REFUSED = { code: 4001, message: 'User rejected the request.' }

/** How pages come to know of it: it announces itself (EIP-6963), is `window.ethereum`, both, or becomes the latter after a while. */
type Known = 'announced' | 'injected' | 'both' | 'late'

/** Answered without showing anything to anybody. */
const SILENT = new Set(['eth_accounts', 'wallet_getCapabilities', 'wallet_getCallsStatus'])
/** So much that it also sends what will fail, as wallets do that trust the page. */
const GAS = 3_000_000n

const transactionSchema = z.object({ to: addressSchema, data: hexSchema })
const typedDataSchema = z.object({
  domain: z.record(z.string(), z.unknown()),
  types: z.record(z.string(), z.array(z.object({ name: z.string(), type: z.string() }))),
  primaryType: z.string(),
  message: z.record(z.string(), z.unknown()),
})

type Request = Readonly<{ method: string; params?: readonly unknown[] | undefined }>
type Answer = { result: unknown } | { error: { code: number; message: string } }

declare global {
  interface Window {
    journeyWallet: (request: Request) => Promise<Answer>
  }
}

/** A wallet in the browser whose key and person sit in the test. */
export class TestWallet {
  static readonly walletName = NAME
  readonly account = privateKeyToAccount(generatePrivateKey())
  /** The account that pages see: its key's own, or a contract that its key speaks for (ERC-1271). */
  address: Address = this.account.address
  /** Every request that a person would have been shown. */
  readonly asked: string[] = []
  /** Hashes of what was sent, in order. */
  readonly sent: Hex[] = []
  /** Methods that the person refuses. */
  readonly refuses = new Set<string>()
  /** What it does instead when asked for a method: the ways of slow, odd and broken wallets. */
  readonly scripts = new Map<string, (params: readonly unknown[]) => Promise<unknown>>()
  /** The chain it is on; wallets answer in hex. */
  chainId: number = foundry.id
  #connected = false
  readonly #held = new Map<string, Promise<void>>()
  readonly #rpcUrl: string

  constructor(rpcUrl: string) {
    this.#rpcUrl = rpcUrl
  }

  /**
   * Questions for `method` stay open, as in front of a person who thinks, until `agree` is called. `close` is what wallets do with the
   * questions of a page that has gone: nobody ever answers them.
   */
  hold(method: string): Readonly<{ agree: () => void; close: () => void }> {
    let agree = () => {}
    this.#held.set(method, new Promise((resolve) => (agree = resolve)))
    const close = () => {
      this.#held.delete(method)
    }
    return {
      agree: () => {
        close()
        agree()
      },
      close,
    }
  }

  /** Coins for fees, out of nowhere. */
  async fund(ether = '1'): Promise<void> {
    const client = createTestClient({ chain: foundry, mode: 'anvil', transport: http(this.#rpcUrl) })
    await client.setBalance({ address: this.account.address, value: parseEther(ether) })
  }

  /**
   * Makes itself known on every document of `page` from now on.
   * @param how - 'injected' and 'late' (by `comeLate`) as in the browsers of wallet apps
   */
  async install(page: Page, how: Known = 'announced'): Promise<void> {
    await page.exposeFunction('journeyWallet', (request: Request) => this.#answer(request))
    await page.addInitScript(announce, { name: NAME, how })
  }

  /** A wallet that was installed as 'late' arrives. */
  async comeLate(page: Page): Promise<void> {
    await page.evaluate(() => window.dispatchEvent(new Event('journeyLate')))
  }

  /** The person picks another chain in the wallet's own menu. */
  async changeChain(page: Page, chainId: number): Promise<void> {
    this.chainId = chainId
    const hex = `0x${chainId.toString(16)}`
    await page.evaluate((detail) => window.dispatchEvent(new CustomEvent('journeyChain', { detail })), hex)
  }

  /** The person picks another account in the wallet's own menu. */
  async changeAccount(page: Page, address: Hex): Promise<void> {
    this.scripts.set('eth_accounts', () => Promise.resolve([address]))
    const accounts = [address]
    await page.evaluate(
      (detail) => window.dispatchEvent(new CustomEvent('journeyAccounts', { detail })),
      accounts,
    )
  }

  async #answer(request: Request): Promise<Answer> {
    try {
      return { result: await this.#handle(request) }
    } catch (error) {
      const known = error instanceof Object && 'code' in error && 'message' in error
      const { code, message } = known
        ? { code: Number(error.code), message: String(error.message) }
        : { code: -32603, message: String(error) }
      return { error: { code, message } }
    }
  }

  async #handle({ method, params = [] }: Request): Promise<unknown> {
    const script = this.scripts.get(method)
    if (script) {
      if (!SILENT.has(method)) this.asked.push(method)
      return script(params)
    }
    switch (method) {
      case 'eth_chainId':
        return `0x${this.chainId.toString(16)}`
      case 'eth_accounts':
        return this.#connected ? [this.address] : []
      case 'eth_requestAccounts':
      case 'wallet_requestPermissions':
        // Wallets ask once; a page that may already see the account is answered.
        if (!this.#connected) await this.#ask('connect')
        this.#connected = true
        return method === 'eth_requestAccounts' ? [this.address] : [{ parentCapability: 'eth_accounts' }]
      case 'wallet_revokePermissions':
        this.#connected = false
        return null
      case 'wallet_switchEthereumChain':
        await this.#ask(method)
        this.chainId = foundry.id
        return null
      case 'personal_sign':
        return this.#sign(String(params[0]))
      case 'eth_signTypedData_v4':
        return this.#signTyped(String(params[1]))
      case 'eth_sendTransaction':
        await this.#ask(method)
        return this.send(params[0])
      default:
        return this.#forward(method, params)
    }
  }

  async #ask(method: string): Promise<void> {
    this.asked.push(method)
    if (this.refuses.has(method)) throw REFUSED
    await this.#held.get(method)
  }

  async #sign(message: string): Promise<Hex> {
    await this.#ask('personal_sign')
    return this.account.signMessage({ message: isHex(message) ? { raw: message } : message })
  }

  async #signTyped(json: string): Promise<Hex> {
    await this.#ask('eth_signTypedData_v4')
    return this.account.signTypedData(typedDataSchema.parse(JSON.parse(json)))
  }

  /** Sends a call from the key's own account, asking nobody. */
  async send(request: unknown): Promise<Hex> {
    const { to, data } = transactionSchema.parse(request)
    const wallet = createWalletClient({
      account: this.account,
      chain: foundry,
      transport: http(this.#rpcUrl),
    })
    const hash = await wallet.sendTransaction({ to, data, gas: GAS })
    this.sent.push(hash)
    return hash
  }

  #forward(method: string, params: readonly unknown[]): Promise<unknown> {
    const client = createTestClient({
      chain: foundry,
      mode: 'anvil',
      transport: http(this.#rpcUrl),
    }).extend(publicActions)
    return client.transport.request({ method, params })
  }
}

/** Runs in the browser, where nothing of this module exists. */
function announce({ name, how }: { name: string; how: Known }): void {
  const listeners = new Map<string, Set<(value: unknown) => void>>()
  const ask = window.journeyWallet
  const provider = {
    async request(request: Request) {
      const answer = await ask({ method: request.method, params: request.params })
      if ('error' in answer) throw Object.assign(new Error(answer.error.message), answer.error)
      if (request.method === 'wallet_switchEthereumChain')
        listeners.get('chainChanged')?.forEach((listener) => listener('0x7a69'))
      return answer.result
    },
    on(event: string, listener: (value: unknown) => void) {
      listeners.set(event, (listeners.get(event) ?? new Set()).add(listener))
    },
    removeListener(event: string, listener: (value: unknown) => void) {
      listeners.get(event)?.delete(listener)
    },
  }
  window.addEventListener('journeyChain', (event) => {
    if (event instanceof CustomEvent)
      listeners.get('chainChanged')?.forEach((listener) => listener(event.detail))
  })
  window.addEventListener('journeyAccounts', (event) => {
    if (event instanceof CustomEvent)
      listeners.get('accountsChanged')?.forEach((listener) => listener(event.detail))
  })
  if (how === 'late')
    window.addEventListener('journeyLate', () => {
      Object.assign(window, { ethereum: provider })
      window.dispatchEvent(new Event('ethereum#initialized'))
    })
  // Wallets wrap what they show anew for each place.
  if (how === 'injected' || how === 'both') Object.assign(window, { ethereum: new Proxy(provider, {}) })
  if (how === 'injected' || how === 'late') return
  const icon = 'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg"/%3E'
  const info = { uuid: '7c0b2c1e-5f3a-4d5e-9a55-2f6f0f8a9b10', name, icon, rdns: 'test.namesake.journey' }
  const detail = Object.freeze({ info, provider })
  const tell = () => window.dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail }))
  window.addEventListener('eip6963:requestProvider', tell)
  tell()
}
