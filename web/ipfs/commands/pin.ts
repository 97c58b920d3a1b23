import type { CID } from 'multiformats/cid'
import { type Call, type Command, flagOf } from '../command.ts'
import { walkDag } from '../dag.ts'
import { rootOf } from '../path.ts'
import type { PinEntry, PinType } from '../pins.ts'
import { RpcError } from '../rpcError.ts'

function rootsOf(query: URLSearchParams): CID[] {
  const roots = query.getAll('arg').map(rootOf)
  if (roots.length === 0) throw new RpcError('argument "ipfs-path" is required', 400)
  return roots
}

/** Pins what is here already: a node without peers can't fetch. Every block under a recursive pin is read and hashed first. */
export const pinAdd: Command = async ({ query, repository }) => {
  const type: PinType = flagOf(query, 'recursive', true) ? 'recursive' : 'direct'
  const name = query.get('name') ?? ''
  const roots = rootsOf(query)
  const hold = repository.blocks.holds.take()
  try {
    for (const cid of roots) {
      if (type === 'direct' && repository.pins.get(cid)?.type === 'recursive')
        throw new RpcError(`pin: ${cid.toString()} already pinned recursively`)
      for await (const block of walkDag(cid, (each) => repository.blocks.read(each, hold)))
        if (type === 'direct' && block.cid.equals(cid)) break
      await repository.pins.add({ cid, type, name })
    }
  } finally {
    hold.release()
  }
  return { json: { Pins: roots.map(String) } }
}

export const pinRm: Command = async ({ query, repository }) => {
  const roots = rootsOf(query)
  for (const cid of roots) {
    const entry = repository.pins.get(cid)
    if (!entry) throw new RpcError('not pinned or pinned indirectly')
    if (entry.type === 'recursive' && !flagOf(query, 'recursive', true))
      throw new RpcError(`${cid.toString()} is pinned recursively`)
    await repository.pins.remove(cid)
  }
  return { json: { Pins: roots.map(String) } }
}

type PinLine = { Cid: string; Type: string; Name?: string }

const lineOf = ({ cid, type, name }: PinEntry): PinLine =>
  name ? { Cid: cid.toString(), Type: type, Name: name } : { Cid: cid.toString(), Type: type }

async function* indirectLines({ repository }: Call): AsyncGenerator<PinLine> {
  const seen = new Set(repository.pins.all().map(({ cid }) => cid.toString()))
  for (const { cid: root, type } of repository.pins.all()) {
    if (type !== 'recursive' || root.code === 0x55) continue
    for await (const { cid } of walkDag(root, (each) => repository.blocks.read(each))) {
      if (seen.has(cid.toString())) continue
      seen.add(cid.toString())
      yield { Cid: cid.toString(), Type: 'indirect' }
    }
  }
}

async function indirectlyPinnedBy(call: Call, cid: CID): Promise<CID | undefined> {
  for (const { cid: root, type } of call.repository.pins.all()) {
    if (type !== 'recursive' || root.code === 0x55) continue
    for await (const block of walkDag(root, (each) => call.repository.blocks.read(each)))
      if (block.cid.equals(cid)) return root
  }
  return undefined
}

async function* namedLines(call: Call, type: string): AsyncGenerator<PinLine> {
  for (const cid of rootsOf(call.query)) {
    const entry = call.repository.pins.get(cid)
    if (entry && (type === 'all' || type === entry.type)) {
      yield lineOf(entry)
      continue
    }
    const root = type === 'all' || type === 'indirect' ? await indirectlyPinnedBy(call, cid) : undefined
    if (!root) throw new RpcError(`path '${call.query.get('arg')}' is not pinned`)
    yield { Cid: cid.toString(), Type: `indirect through ${root.toString()}` }
  }
}

async function* pinLines(call: Call): AsyncGenerator<PinLine> {
  const type = call.query.get('type') ?? 'all'
  if (!['all', 'recursive', 'direct', 'indirect'].includes(type))
    throw new RpcError(
      `invalid type '${type.slice(0, 50)}', must be one of {direct, indirect, recursive, all}`,
      400,
    )
  if (call.query.has('arg')) yield* namedLines(call, type)
  else {
    for (const entry of call.repository.pins.all())
      if (type === 'all' || type === entry.type) yield lineOf(entry)
    if (type === 'all' || type === 'indirect') yield* indirectLines(call)
  }
}

/** One object, or with `stream=true` one line for each pin. */
export const pinLs: Command = async (call) => {
  if (flagOf(call.query, 'stream', false)) return { lines: pinLines(call) }
  const keys: Record<string, Omit<PinLine, 'Cid'>> = {}
  for await (const { Cid, ...rest } of pinLines(call)) keys[Cid] = rest
  return { json: { Keys: keys } }
}
