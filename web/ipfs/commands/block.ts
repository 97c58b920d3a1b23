import * as dagPb from '@ipld/dag-pb'
import * as raw from 'multiformats/codecs/raw'
import type { CID } from 'multiformats/cid'
import { BLOCK_LIMIT_BYTES, cidOfBlock } from '../blocks.ts'
import { argumentOf, type Call, type Command, flagOf, refuseOptions } from '../command.ts'
import { readParts } from '../parts.ts'
import { rootOf } from '../path.ts'
import { RpcError } from '../rpcError.ts'

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

export const blockGet: Command = async ({ query, repository }) => {
  const bytes = await repository.blocks.read(rootOf(argumentOf(query)))
  return { bytes: once(bytes), type: 'application/octet-stream', sizeBytes: bytes.length }
}

export const blockStat: Command = async ({ query, repository }) => {
  const cid = rootOf(argumentOf(query))
  return { json: { Key: cid.toString(), Size: await repository.blocks.sizeOf(cid) } }
}

/** Version 0 CIDs came with `format=v0`; `cid-codec` is the newer name of the option. */
function codecOf(query: URLSearchParams): (bytes: Uint8Array) => CID {
  refuseOptions(query, ['allow-big-block'])
  if ((query.get('mhtype') ?? 'sha2-256') !== 'sha2-256')
    throw new RpcError('only sha2-256 is supported', 400)
  const format = query.get('format') ?? query.get('cid-codec') ?? 'raw'
  const version = query.get('version')
  if (format === 'v0' || (version === '0' && (format === 'protobuf' || format === 'dag-pb')))
    return (bytes) => cidOfBlock(bytes, dagPb.code).toV0()
  if (format === 'raw') return (bytes) => cidOfBlock(bytes, raw.code)
  if (format === 'dag-pb' || format === 'protobuf') return (bytes) => cidOfBlock(bytes, dagPb.code)
  throw new RpcError(`unsupported codec ${format.slice(0, 50)}: only raw and dag-pb`, 400)
}

async function readBlock(content: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of content) {
    size += chunk.length
    if (size > BLOCK_LIMIT_BYTES) throw new RpcError(`produced block is over ${BLOCK_LIMIT_BYTES} bytes`, 400)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

export const blockPut: Command = async (call) => ({ lines: putLines(call) })

async function* putLines({ request, query, repository }: Call): AsyncGenerator {
  const cidOf = codecOf(query)
  const hold = repository.blocks.holds.take()
  try {
    let count = 0
    for await (const { content } of readParts(request)) {
      count += 1
      const bytes = await readBlock(content)
      const cid = cidOf(bytes)
      await repository.blocks.put(cid, bytes, hold)
      if (flagOf(query, 'pin', false)) await repository.pins.add({ cid, type: 'recursive', name: '' })
      yield { Key: cid.toString(), Size: bytes.length }
    }
    if (count === 0) throw new RpcError("file argument 'data' is required", 400)
  } finally {
    hold.release()
  }
}
