import { CarBlockIterator } from '@ipld/car'
import * as CarBufferWriter from '@ipld/car/buffer-writer'
import { varint } from 'multiformats'
import type { CID } from 'multiformats/cid'
import { argumentOf, type Call, type Command, flagOf } from '../command.ts'
import { walkDag } from '../dag.ts'
import type { Hold } from '../holds.ts'
import { readParts } from '../parts.ts'
import { rootOf } from '../path.ts'
import { RpcError } from '../rpcError.ts'

async function openCar(content: AsyncIterable<Uint8Array>): Promise<CarBlockIterator> {
  try {
    return await CarBlockIterator.fromIterable(content)
  } catch (error) {
    throw new RpcError(`not a CAR: ${error instanceof Error ? error.message : 'unknown'}`, 400)
  }
}

/** A root is pinned only when everything under it is here, hashed. */
async function pinRoot({ repository }: Call, cid: CID, hold: Hold): Promise<string> {
  try {
    for await (const _ of walkDag(cid, (each) => repository.blocks.read(each, hold))) continue
    await repository.pins.add({ cid, type: 'recursive', name: '' })
    return ''
  } catch (error) {
    return error instanceof Error ? error.message : 'unknown'
  }
}

async function* importLines(call: Call): AsyncGenerator {
  const { request, query, repository, signal } = call
  const hold = repository.blocks.holds.take()
  try {
    const roots: CID[] = []
    let blocks = 0
    let sizeBytes = 0
    for await (const { content } of readParts(request)) {
      const car = await openCar(content)
      for await (const { cid, bytes } of car) {
        signal.throwIfAborted()
        await repository.blocks.putChecked(cid, bytes, hold)
        blocks += 1
        sizeBytes += bytes.length
      }
      roots.push(...(await car.getRoots()))
    }
    if (flagOf(query, 'pin-roots', true))
      for (const cid of roots) {
        const problem = await pinRoot(call, cid, hold)
        yield { Root: { Cid: { '/': cid.toString() }, PinErrorMsg: problem } }
      }
    if (flagOf(query, 'stats', false)) yield { Stats: { BlockCount: blocks, BlockBytesCount: sizeBytes } }
  } finally {
    hold.release()
  }
}

/** Takes CARs (https://ipld.io/specs/transport/car/carv1/); a block that does not hash to its name ends it. */
export const dagImport: Command = (call) => ({ lines: importLines(call) })

/** CARv1: a header, then for each block its length (varint), its CID and its bytes. */
async function* carBytes({ repository, signal }: Call, root: CID): AsyncGenerator<Uint8Array> {
  const roots = [root]
  const header = new ArrayBuffer(CarBufferWriter.headerLength({ roots }))
  yield CarBufferWriter.createWriter(header, { roots }).close()
  for await (const { cid, bytes } of walkDag(root, (each) => repository.blocks.read(each))) {
    signal.throwIfAborted()
    const sizeBytes = cid.bytes.length + bytes.length
    yield varint.encodeTo(sizeBytes, new Uint8Array(varint.encodingLength(sizeBytes)))
    yield cid.bytes
    yield bytes
  }
}

/** Everything under a root as one CAR, parents first, each block once. */
export const dagExport: Command = async (call) => {
  const root = rootOf(argumentOf(call.query))
  await call.repository.blocks.read(root)
  return { bytes: carBytes(call, root), type: 'application/vnd.ipld.car' }
}
