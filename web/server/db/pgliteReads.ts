import { type PGlite, messages as backend, parse, protocol } from '@electric-sql/pglite'
import type { Read } from './db.ts'
import { heldParameters } from './heldParameters.ts'
import { isOutdated } from './isOutdated.ts'

type Message = backend.BackendMessage
/** A query that PGlite keeps parsed and planned under `name`. */
type Prepared = Readonly<{ name: string; parameterTypes: readonly number[]; described: readonly Message[] }>

const { serialize } = protocol

/**
 * Reads through statements that stay prepared: PGlite's own `query` parses and plans each time, in six messages, and takes six times as
 * long for a row. The caller sees to it that nothing else runs meanwhile. There are as many statements as queries in the sources.
 */
export function pgliteReads(pglite: PGlite): Read {
  const prepared = new Map<string, Prepared>()
  let made = 0

  async function prepare(sql: string): Promise<Prepared> {
    const name = `read-${(made += 1)}`
    const answer = await send(serialize.parse({ name, text: sql }), serialize.describe({ type: 'S', name }))
    const parameters = answer.find((message) => message instanceof backend.ParameterDescriptionMessage)
    const described = answer.filter((message) => message instanceof backend.RowDescriptionMessage)
    const statement = { name, parameterTypes: parameters?.dataTypeIDs ?? [], described }
    prepared.set(sql, statement)
    return statement
  }

  async function send(...parts: Uint8Array[]): Promise<Message[]> {
    const answer = await pglite.execProtocol(Buffer.concat([...parts, serialize.sync()]), { syncToFs: false })
    return answer.messages
  }

  function textOf(value: unknown, type: number): string | null {
    if (value === null || value === undefined) return null
    const serializer = pglite.serializers[type]
    if (serializer) return serializer(value)
    if (typeof value === 'string') return value
    throw new TypeError(`PGlite has no text form of type ${type}`)
  }

  async function run(sql: string, parameters: readonly unknown[]): Promise<unknown> {
    const { name, parameterTypes, described } = prepared.get(sql) ?? (await prepare(sql))
    const values = heldParameters(parameters).map((value, at) => textOf(value, parameterTypes[at] ?? 0))
    const answer = await send(serialize.bind({ statement: name, values }), serialize.execute({}))
    return parse.parseResults([...described, ...answer], pglite.parsers)[0]?.rows
  }

  return async <T extends object>(sql: string, parameters: readonly unknown[] = []) => {
    const rows = await run(sql, parameters).catch((error: unknown) => {
      if (!isOutdated(error)) throw error
      prepared.delete(sql)
      return run(sql, parameters)
    })
    return isRows<T>(rows) ? rows : []
  }
}

/** What a row holds is between the query and whoever wrote it. */
function isRows<T>(rows: unknown): rows is T[] {
  return Array.isArray(rows)
}
