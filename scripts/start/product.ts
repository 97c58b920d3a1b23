import { join } from 'node:path'
import { build } from 'vite'
import { buildSite } from '../build/buildSite.ts'
import { ipfsBundle } from '../build/nodeBundle.ts'
import { deployLocal } from '../deploy/deployLocal.ts'
import type { DevSite } from '../dev/devSite.ts'
import { seedSamples } from '../seed/seedSamples.ts'
import { type Chain, startChain } from './chain.ts'
import { compileContracts } from './compileContracts.ts'
import { startIpfsNode } from './ipfsNode.ts'
import type { Part } from './part.ts'
import { explain } from './plainError.ts'
import { claimPort } from './ports.ts'
import type { Progress } from './progress.ts'
import { RunFile } from './runFile.ts'
import type { Settings } from './settings.ts'
import { startSite, untilReady } from './site.ts'

/** All that runs under `npm start`. */
export class Product {
  readonly #settings: Settings
  readonly #progress: Progress
  readonly #run: RunFile
  readonly #parts: Part[] = []
  #chain: Chain | null = null
  #devSite: DevSite | null = null
  #stopping: Promise<void> | null = null

  private constructor(settings: Settings, progress: Progress, run: RunFile) {
    this.#settings = settings
    this.#progress = progress
    this.#run = run
  }

  /** Takes the data folder; nothing runs yet. Throws a sentence when it is in use. */
  static async claim(settings: Settings, progress: Progress): Promise<Product> {
    return new Product(settings, progress, await RunFile.claim(join(settings.dataDir, 'run.json')))
  }

  /** Starts every part in turn. @returns the address to open. */
  async start(): Promise<string> {
    const { host, publicUrl: given } = this.#settings
    const port = await claimPort('PORT', this.#settings.port, host)
    const publicUrl = given ?? `http://localhost:${port}`
    const siteUrl = `http://${reachable(host)}:${port}`
    this.#run.setUrl(publicUrl)
    this.#progress.step('Building the site and compiling the contracts…')
    await Promise.all([this.#build(), this.#compile()])
    const [rpcUrl, ipfsApiUrl] = await Promise.all([this.#startChain(publicUrl), this.#startIpfs()])
    const contract = await this.#deploy(rpcUrl)
    await this.#serve(port, siteUrl, {
      PORT: String(port),
      PUBLIC_URL: publicUrl,
      DATA_DIR: this.#settings.dataDir,
      RPC_URLS: process.env['RPC_URLS'] || rpcUrl,
      IPFS_API_URL: ipfsApiUrl,
      ...(this.#chain ? { PUBLIC_RPC_URL: process.env['PUBLIC_RPC_URL'] || rpcUrl } : {}),
      NAMESAKE_EMBEDDED: this.#embedded().join(','),
    })
    this.#progress.step(`Server ready on ${host}:${port}`)
    if (contract && this.#chain) await this.#seed({ siteUrl, publicUrl, rpcUrl, contract })
    return publicUrl
  }

  /** Rejects as soon as a part ends that nobody asked to end. */
  async untilBroken(): Promise<never> {
    const ends = this.#parts.map((part) => part.ended.then(() => part))
    const saving = this.#chain?.saving.then(() => new Promise<never>(() => {})) ?? []
    const part = await Promise.race([ends, saving].flat())
    if (this.#stopping) return new Promise<never>(() => {})
    throw part.failure()
  }

  /** Ends every part, the server first, and leaves the data folder. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stopAll()
    return this.#stopping
  }

  async #stopAll(): Promise<void> {
    await this.#devSite?.stop()
    for (const part of this.#parts.toReversed()) if (part !== this.#chain?.part) await part.stop()
    await this.#chain?.stop()
    this.#run.release()
  }

  async #serve(port: number, siteUrl: string, env: Readonly<Record<string, string>>): Promise<void> {
    if (this.#settings.dev) {
      const onServer = (part: Part) => this.#run.addChild(part.pid)
      const { startDevSite } = await import('../dev/devSite.ts')
      this.#devSite = await startDevSite({ settings: this.#settings, env, port, onServer })
      return untilReady(null, siteUrl)
    }
    const server = await startSite(this.#settings, env)
    this.#add(server)
    await untilReady(server, siteUrl)
  }

  /** In development the site builds itself, piece by piece. */
  async #build(): Promise<void> {
    const { root, dist, dev } = this.#settings
    if (dev) await build(ipfsBundle(root, join(dist, 'ipfs')))
    else await buildSite(root)
  }

  async #compile(): Promise<void> {
    if (this.#settings.chainId === 31_337) await compileContracts(this.#settings.root)
  }

  async #startChain(publicUrl: string): Promise<string> {
    if (this.#settings.rpcUrl !== null) return this.#settings.rpcUrl
    this.#chain = await startChain(this.#settings, publicUrl)
    this.#add(this.#chain.part)
    this.#progress.step(`Chain 31337 on ${this.#chain.url}`)
    return this.#chain.url
  }

  async #startIpfs(): Promise<string> {
    if (this.#settings.ipfsApiUrl !== null) return this.#settings.ipfsApiUrl
    const node = await startIpfsNode(this.#settings)
    this.#add(node.part)
    this.#progress.step(`IPFS node on ${node.url}`)
    return node.url
  }

  /** @returns null on chains where people deploy on purpose. */
  async #deploy(rpcUrl: string) {
    if (this.#settings.chainId !== 31_337) return null
    this.#progress.step('Deploying the contracts…')
    const { contracts } = await deployLocal({
      root: this.#settings.root,
      dataDir: this.#settings.dataDir,
      rpcUrl,
      contractOwner: process.env['CONTRACT_OWNER'] || undefined,
    })
    this.#progress.step(`Profile is ${contracts.Profile.address}`)
    return contracts.Profile.address
  }

  async #seed(place: Omit<Parameters<typeof seedSamples>[0], 'root'>): Promise<void> {
    const told = (handle: string) => this.#progress.step(`Minted @${handle}`)
    try {
      await seedSamples({ root: this.#settings.root, ...place }, told)
    } catch (error) {
      // The product is whole without them, and the next start tries again.
      this.#progress.step(`The samples could not all be minted. ${explain(error)}`)
    }
  }

  /** The parts that are ours; when none is, the server asks for all that production needs. */
  #embedded(): string[] {
    const { rpcUrl, ipfsApiUrl } = this.#settings
    const isOurs = { chain: !rpcUrl, ipfs: !ipfsApiUrl, database: !process.env['DATABASE_URL'] }
    return Object.entries(isOurs).flatMap(([name, ours]) => (ours ? [name] : []))
  }

  #add(part: Part): void {
    this.#parts.push(part)
    this.#run.addChild(part.pid)
  }
}

/** How this machine reaches a server that listens on `host`. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}
