import { createHash, generateKeyPairSync } from 'node:crypto'
import { mkdir, readFile, realpath, rm } from 'node:fs/promises'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { base58btc } from 'multiformats/bases/base58'
import { Blocks } from './blocks.ts'
import { DurableDirectory } from './durable.ts'
import { Pins } from './pins.ts'

export type Repository = Readonly<{
  path: string
  blocks: Blocks
  pins: Pins
  /** libp2p peer id (Ed25519): the name of this node, though it talks to no other. */
  peerId: string
  publicKey: string
  close: () => Promise<void>
}>

/** A lock that the operating system lets go of when the process ends, however it ends: a listening local socket named after the path. */
async function lock(directory: string): Promise<() => Promise<void>> {
  const name = createHash('sha256')
    .update(await realpath(directory))
    .digest('hex')
    .slice(0, 24)
  const socket = path.join(tmpdir(), `namesake-ipfs-${name}.sock`)
  const server = net.createServer((connection) => connection.destroy())
  const listen = () =>
    new Promise<boolean>((resolve, reject) => {
      const refuse = (error: NodeJS.ErrnoException) =>
        error.code === 'EADDRINUSE' ? resolve(false) : reject(error)
      server.once('error', refuse)
      server.listen(socket, () => {
        server.off('error', refuse)
        resolve(true)
      })
    })
  if (!(await listen())) {
    if (await answers(socket)) throw new Error(`Another IPFS node is using ${directory}.`)
    await rm(socket, { force: true })
    if (!(await listen())) throw new Error(`Another IPFS node is using ${directory}.`)
  }
  server.unref()
  return () => new Promise((resolve) => server.close(() => resolve()))
}

function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = net.connect(socket)
    connection.once('connect', () => {
      connection.destroy()
      resolve(true)
    })
    connection.once('error', () => resolve(false))
  })
}

/** PeerID = multihash "identity" of the protobuf-encoded public key (libp2p peer-ids specification). */
async function readIdentity(repository: string): Promise<{ peerId: string; publicKey: string }> {
  const files = new DurableDirectory(path.join(repository, 'identity'))
  await files.open()
  if (!(await files.names()).includes('public-key')) {
    const { publicKey } = generateKeyPairSync('ed25519')
    await files.write('public-key', publicKey.export({ type: 'spki', format: 'der' }).subarray(-32))
  }
  await files.close()
  const key = await readFile(path.join(files.path, 'public-key'))
  const encoded = Uint8Array.from([0x08, 0x01, 0x12, key.length, ...key])
  const peerId = base58btc.encode(Uint8Array.from([0x00, encoded.length, ...encoded])).slice(1)
  return { peerId, publicKey: Buffer.from(encoded).toString('base64') }
}

/** Opens the blocks and pins kept under `directory`. Throws when another process has them open. */
export async function openRepository(directory: string): Promise<Repository> {
  await mkdir(directory, { recursive: true })
  const unlock = await lock(directory)
  const blocks = new Blocks(directory)
  const pins = new Pins(directory)
  const close = async () => {
    await blocks.close()
    await pins.close()
    await unlock()
  }
  try {
    await blocks.open()
    await pins.open()
    return { path: directory, blocks, pins, ...(await readIdentity(directory)), close }
  } catch (error) {
    await close()
    throw error
  }
}
