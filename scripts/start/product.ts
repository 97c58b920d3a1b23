import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isBuilt } from '../build/buildSite.ts'
import { LOCAL_CHAIN_ID, recordPath } from '../deploy/record.ts'
import type { DevSite } from '../dev/devSite.ts'
import { type Chain, startChain } from './chain.ts'
import { chainProblem } from './chainProblem.ts'
import { compileContracts } from './compileContracts.ts'
import { requireRoom } from './diskRoom.ts'
import { findChain } from './findChain.ts'
import { ipfsApiAuth } from './ipfsApiAuth.ts'
import { startIpfsNode } from './ipfsNode.ts'
import { Parts } from './parts.ts'
import { explain } from './plainError.ts'
import { choosePort, claimPort } from './ports.ts'
import type { Progress } from './progress.ts'
import { RunFile } from './runFile.ts'
import { runScript } from './runScript.ts'
import type { Settings } from './settings.ts'
import { startSite, untilReady } from './site.ts'

type Ports = Readonly<{ site: number; chain: number; ipfs: number }>

/** All that runs under `npm start`. */
export class Product {
  readonly #settings: Settings
  readonly #progress: Progress
  readonly #run: RunFile
  readonly #parts: Parts
  #chain: Chain | null = null
  #devSite: DevSite | null = null
  #stopping: Promise<void> | null = null

  private constructor(settings: Settings, progress: Progress, run: RunFile) {
    this.#settings = settings
    this.#progress = progress
    this.#run = run
    this.#parts = new Parts(run)
  }

  /** Takes the data folder; nothing runs yet. Throws a sentence when it is in use or its disk is full. */
  static async claim(settings: Settings, progress: Progress): Promise<Product> {
    requireRoom(settings.dataDir)
    return new Product(settings, progress, await RunFile.claim(join(settings.dataDir, 'run.json')))
  }

  /** Starts every part, those that need nothing of each other at once. @returns the address to open. */
  async start(): Promise<string> {
    const { host, publicUrl: given } = this.#settings
    const ports = await this.#claimPorts()
    const publicUrl = given ?? `http://localhost:${ports.site}`
    this.#run.setUrl(publicUrl)
    const compiled = this.#compile()
    const data = this.#ownData(compiled)
    const starts = [
      data.then(() => this.#startChain(ports.chain, publicUrl)),
      Promise.all([this.#build(), data]).then(() => this.#startIpfs(ports.ipfs)),
      compiled,
    ] as const
    // All of them, also when one fails: nothing may still be starting while the rest is stopped.
    await Promise.allSettled(starts)
    const [rpcUrl, ipfsApiUrl] = await Promise.all(starts)
    const contract = await this.#deploy(rpcUrl)
    const siteUrl = `http://${reachable(host)}:${ports.site}`
    await this.#serve(siteUrl, {
      PORT: String(ports.site),
      PUBLIC_URL: publicUrl,
      DATA_DIR: this.#settings.dataDir,
      RPC_URLS: process.env['RPC_URLS'] || rpcUrl,
      IPFS_API_URL: ipfsApiUrl,
      ...this.#ipfsApiAuth(),
      ...(this.#chain ? { PUBLIC_RPC_URL: process.env['PUBLIC_RPC_URL'] || rpcUrl } : {}),
      NAMESAKE_EMBEDDED: this.#embedded().join(','),
    })
    this.#step(`Server ready on ${host}:${ports.site}`)
    if (contract && this.#chain) await this.#seed({ siteUrl, publicUrl, rpcUrl, contract })
    return publicUrl
  }

  /** Rejects as soon as a part ends that nobody asked to end, or the data can't be kept any more. */
  untilBroken(): Promise<never> {
    return this.#parts.broken
  }

  /** Ends every part, the server first and the chain last, and leaves the data folder. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stopAll()
    return this.#stopping
  }

  /** Each step whatever became of the one before: nothing is left running because a disk is full. Throws the first failure. */
  async #stopAll(): Promise<void> {
    const steps: readonly (() => unknown)[] = [
      () => this.#parts.close(),
      () => this.#devSite?.stop(),
      () => this.#chain?.stopSaving(),
      () => this.#parts.stopAll(),
      () => this.#chain?.adopt(),
      () => this.#run.release(),
    ]
    const failures: unknown[] = []
    for (const step of steps)
      try {
        await step()
      } catch (error) {
        failures.push(error)
      }
    if (failures.length > 0) throw failures[0]
  }

  /** Once the end has begun, nothing else is told. */
  #step(text: string): void {
    if (!this.#stopping) this.#progress.step(text)
  }

  /** All of them before anything begins: a taken port is told at once. */
  async #claimPorts(): Promise<Ports> {
    const { host, port, chainPort, ipfsPort, rpcUrls, ipfsApiUrl } = this.#settings
    return {
      site: await claimPort('PORT', port, host),
      chain: rpcUrls.length > 0 ? 0 : await choosePort('CHAIN_PORT', chainPort, 8545),
      ipfs: ipfsApiUrl ? 0 : await choosePort('IPFS_PORT', ipfsPort, 5001),
    }
  }

  async #serve(siteUrl: string, env: Readonly<Record<string, string>>): Promise<void> {
    if (!this.#settings.dev) {
      const server = await startSite(this.#settings, this.#parts, env)
      return untilReady(server, siteUrl)
    }
    const { startDevSite } = await import('../dev/devSite.ts')
    this.#devSite = await startDevSite(this.#settings, this.#parts, env)
    return untilReady(null, siteUrl)
  }

  /** In development the site builds itself, piece by piece. */
  async #build(): Promise<void> {
    const { root, dist, dev } = this.#settings
    const place = { settings: this.#settings, parts: this.#parts }
    if (dev) return runScript('build', ['scripts/dev/buildIpfsNode.ts', join(dist, 'ipfs')], place)
    if (await isBuilt(root)) return
    await runScript('build', ['scripts/build.ts'], place)
    this.#step('Built the site')
  }

  async #compile(): Promise<void> {
    if (this.#settings.chainId !== LOCAL_CHAIN_ID) return
    await compileContracts(this.#settings.root)
    this.#step('Contracts are compiled')
  }

  /** The data of other contracts is set aside before anything opens it; on a first start nothing waits for that. */
  async #ownData(compiled: Promise<void>): Promise<void> {
    const { root, dataDir, chainId } = this.#settings
    if (chainId !== LOCAL_CHAIN_ID || !existsSync(recordPath(LOCAL_CHAIN_ID, { root, dataDir }))) return
    await compiled
    const { setAsideData } = await import('./setAsideData.ts')
    const folder = await setAsideData({ root, dataDir })
    if (folder === null) return
    this.#step(
      `This version has other contracts and begins anew; nothing of before is lost: it is in ${folder}, and the version that made it runs on it with DATA_DIR=${folder}`,
    )
  }

  async #startChain(port: number, publicUrl: string): Promise<string> {
    if (this.#settings.rpcUrls.length > 0) return findChain(this.#settings.rpcUrls)
    this.#chain = await startChain(this.#settings, this.#parts, { port, publicUrl })
    this.#chain.saving.catch((error: unknown) => this.#parts.break(error))
    this.#step(`Chain 31337 on ${this.#chain.url}`)
    return this.#chain.url
  }

  async #startIpfs(port: number): Promise<string> {
    if (this.#settings.ipfsApiUrl !== null) return this.#settings.ipfsApiUrl
    const { IPFS_API_AUTH: auth = '' } = this.#ipfsApiAuth()
    const url = await startIpfsNode(this.#settings, this.#parts, { port, auth })
    this.#step(`IPFS node on ${url}`)
    return url
  }

  /** What the server sends to the node: as it is set, else the secret that the embedded node was given. */
  #ipfsApiAuth(): { IPFS_API_AUTH?: string } {
    const { ipfsApiUrl, ipfsApiAuth: given, dataDir } = this.#settings
    if (given !== null) return { IPFS_API_AUTH: given }
    return ipfsApiUrl === null ? { IPFS_API_AUTH: ipfsApiAuth(dataDir) } : {}
  }

  /** @returns null on chains where people deploy on purpose. */
  async #deploy(rpcUrl: string) {
    if (this.#settings.chainId !== LOCAL_CHAIN_ID) return null
    // Loaded while nothing else waits for it: viem alone takes a second.
    const { deployLocal } = await import('../deploy/deployLocal.ts')
    const { root, dataDir } = this.#settings
    // Without CONTRACT_OWNER, which is for deploying elsewhere: it is part of the address, and would lead to an empty contract.
    const { contracts } = await deployLocal({ root, dataDir, rpcUrl }).catch((error: unknown) => {
      throw chainProblem(error, rpcUrl)
    })
    this.#step(`Profile is at ${contracts.Profile.address}`)
    return contracts.Profile.address
  }

  async #seed(
    place: Readonly<Record<'siteUrl' | 'publicUrl' | 'rpcUrl', string>> & { contract: `0x${string}` },
  ) {
    const told = (handle: string) => this.#step(`Minted @${handle}`)
    try {
      const { seedSamples } = await import('../seed/seedSamples.ts')
      await seedSamples({ root: this.#settings.root, ...place }, told)
    } catch (error) {
      if (this.#stopping) return
      // The product is whole without them, and the next start tries again.
      this.#step(`The samples could not all be minted. ${explain(error)}`)
    }
  }

  /** The parts that are ours; when none is, the server asks for all that production needs. */
  #embedded(): string[] {
    const { rpcUrls, ipfsApiUrl } = this.#settings
    const isOurs = { chain: rpcUrls.length === 0, ipfs: !ipfsApiUrl, database: !process.env['DATABASE_URL'] }
    return Object.entries(isOurs).flatMap(([name, ours]) => (ours ? [name] : []))
  }
}

/** How this machine reaches a server that listens on `host`. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}
