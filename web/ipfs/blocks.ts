import { createHash, timingSafeEqual } from 'node:crypto'
import { open, stat } from 'node:fs/promises'
import path from 'node:path'
import { base32 } from 'multiformats/bases/base32'
import { CID } from 'multiformats/cid'
import { create as createMultihash } from 'multiformats/hashes/digest'
import { DurableDirectory } from './durable.ts'
import { type Hold, Holds } from './holds.ts'
import { RpcError } from './rpcError.ts'

const SHA2_256 = 0x12
const RAW = 0x55
/** Kubo's limit for blocks that others will take over Bitswap. */
export const BLOCK_LIMIT_BYTES = 2 * 1024 * 1024

/** The file name of a block: its multihash, so that every codec and CID version of the same bytes shares one file. */
export function blockName(cid: CID): string {
  if (cid.multihash.code !== SHA2_256)
    throw new RpcError(`unsupported hash 0x${cid.multihash.code.toString(16)}: only sha2-256`)
  return base32.encode(cid.multihash.bytes)
}

export function sha256(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest()
}

/** The CID of `bytes`, version 1. */
export function cidOfBlock(bytes: Uint8Array, codec = RAW): CID {
  return CID.createV1(codec, createMultihash(SHA2_256, sha256(bytes)))
}

/** A block that is in its place, and on the disk once `settled` resolves. */
export type Placed = Readonly<{ settled: Promise<void> }>

/** Blocks as files. What is put is durable when the put resolves; what is read is hashed again, each time. */
export class Blocks {
  readonly holds = new Holds()
  readonly #files: DurableDirectory
  readonly #putting = new Map<string, Promise<Placed>>()
  readonly #deleting = new Map<string, Promise<void>>()
  #usage = { blocks: 0, sizeBytes: 0 }

  constructor(repository: string) {
    this.#files = new DurableDirectory(path.join(repository, 'blocks'))
  }

  async open(): Promise<void> {
    await this.#files.open()
    for (const name of await this.names())
      this.#count(1, (await stat(path.join(this.#files.path, name))).size)
  }

  close(): Promise<void> {
    return this.#files.close()
  }

  /** What is kept, counted as it comes and goes. */
  get usage(): Readonly<{ blocks: number; sizeBytes: number }> {
    return this.#usage
  }

  /** Throws {@link RpcError} when the block is missing or its file was changed. */
  async read(cid: CID, hold?: Hold): Promise<Uint8Array> {
    const name = blockName(cid)
    hold?.names.add(name)
    await this.#deleting.get(name)
    const bytes = await this.#readFile(name)
    if (!bytes)
      throw new RpcError(`block was not found locally (offline): ipld: could not find ${cid.toString()}`)
    if (!timingSafeEqual(sha256(bytes), cid.multihash.digest))
      throw new RpcError(`block in storage has different hash than requested: ${cid.toString()}`)
    return bytes
  }

  async sizeOf(cid: CID): Promise<number> {
    return (await this.read(cid)).length
  }

  /** {@link put} for a CID that somebody else computed: throws when `bytes` do not hash to it. */
  async putChecked(cid: CID, bytes: Uint8Array, hold: Hold): Promise<void> {
    blockName(cid)
    if (!timingSafeEqual(sha256(bytes), cid.multihash.digest))
      throw new RpcError(`bytes do not hash to ${cid.toString()}`, 400)
    await this.put(cid, bytes, hold)
  }

  /** Writes the block, unless a sound copy is there, under the CID that was computed from `bytes`. */
  async put(cid: CID, bytes: Uint8Array, hold: Hold): Promise<void> {
    const { settled } = await this.place(cid, bytes, hold)
    await settled
  }

  /** Half of {@link put}: what must be done before a pin of it may be written, and not all that must be done before either is answered. */
  async place(cid: CID, bytes: Uint8Array, hold: Hold): Promise<Placed> {
    const name = blockName(cid)
    hold.names.add(name)
    if (bytes.length > BLOCK_LIMIT_BYTES)
      throw new RpcError(`produced block is over ${BLOCK_LIMIT_BYTES} bytes`, 400)
    await this.#deleting.get(name)
    const held = this.#putting.get(name)
    if (held) return held
    const placing = this.#write(name, bytes)
    this.#putting.set(name, placing)
    // Until it is settled, another put of the same block must not take it for settled.
    void this.#forgetWhenSettled(name, placing)
    return placing
  }

  async #forgetWhenSettled(name: string, placing: Promise<Placed>): Promise<void> {
    try {
      const { settled } = await placing
      await settled
    } catch {
      // Whoever put it is told.
    } finally {
      this.#putting.delete(name)
    }
  }

  /** Removes the block `name` unless a running operation holds it; says whether it did. */
  async collect(name: string): Promise<boolean> {
    if (this.holds.isHeld(name)) return false
    const deleting = this.#remove(name)
    this.#deleting.set(name, deleting)
    try {
      await deleting
    } finally {
      this.#deleting.delete(name)
    }
    return true
  }

  names(): Promise<string[]> {
    return this.#files.names()
  }

  async #write(name: string, bytes: Uint8Array): Promise<Placed> {
    const present = await this.#readFile(name)
    if (present && Buffer.compare(present, bytes) === 0) return { settled: Promise.resolve() }
    await this.#files.place(name, bytes)
    this.#count(present ? 0 : 1, bytes.length - (present?.length ?? 0))
    return { settled: this.#files.settle() }
  }

  async #remove(name: string): Promise<void> {
    const { size } = await stat(path.join(this.#files.path, name))
    await this.#files.remove(name)
    this.#count(-1, -size)
  }

  #count(blocks: number, sizeBytes: number): void {
    this.#usage = { blocks: this.#usage.blocks + blocks, sizeBytes: this.#usage.sizeBytes + sizeBytes }
  }

  async #readFile(name: string): Promise<Uint8Array | undefined> {
    try {
      return await readWhole(path.join(this.#files.path, name))
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
      throw error
    }
  }
}

/** The bytes of a block's file. Into one buffer of its size: `readFile` gathers pieces and copies them, twice the garbage. */
async function readWhole(file: string): Promise<Uint8Array> {
  const handle = await open(file)
  try {
    const { size } = await handle.stat()
    const bytes = Buffer.allocUnsafeSlow(size)
    let filled = 0
    while (filled < size) {
      const { bytesRead } = await handle.read(bytes, filled, size - filled, filled)
      if (bytesRead === 0) break
      filled += bytesRead
    }
    return bytes.subarray(0, filled)
  } finally {
    await handle.close()
  }
}
