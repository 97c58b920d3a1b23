import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Answer, Command } from './command.ts'
import { blockGet, blockPut, blockStat } from './commands/block.ts'
import { add } from './commands/add.ts'
import { cat } from './commands/cat.ts'
import { dagExport, dagImport } from './commands/dag.ts'
import { ls } from './commands/ls.ts'
import { id, version } from './commands/node.ts'
import { pinAdd, pinLs, pinRm } from './commands/pin.ts'
import { repoGc, repoStat } from './commands/repo.ts'
import { mayCommand } from './mayCommand.ts'
import type { Repository } from './repository.ts'
import { RpcError } from './rpcError.ts'

const commands: ReadonlyMap<string, Command> = new Map([
  ['add', add],
  ['block/get', blockGet],
  ['block/put', blockPut],
  ['block/stat', blockStat],
  ['cat', cat],
  ['dag/export', dagExport],
  ['dag/import', dagImport],
  ['id', id],
  ['ls', ls],
  ['pin/add', pinAdd],
  ['pin/ls', pinLs],
  ['pin/rm', pinRm],
  ['repo/gc', repoGc],
  ['repo/stat', repoStat],
  ['version', version],
])

const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/

/** Scheme, host and port, as browsers write an Origin: another port is another origin. */
function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : 'null'
}

/** Throws unless the request may run a command: no browser page of another site, and no name that someone pointed at us. */
function admit(request: IncomingMessage): void {
  if (!LOOPBACK_HOST.test(request.headers.host ?? '')) throw new RpcError('403 - Forbidden', 403)
  const { host, origin, referer } = request.headers
  const isForeign = (from: string | undefined) => from !== undefined && from !== `http://${host}`
  if (isForeign(origin) || isForeign(referer === undefined ? referer : originOf(referer)))
    throw new RpcError('403 - Forbidden', 403)
  if (request.method !== 'POST') throw new RpcError('405 - Method Not Allowed', 405)
}

async function* jsonLines(values: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const value of values) yield `${JSON.stringify(value)}\n`
}

/** Waits for the first item, so that what fails at once is still answered with a status. */
async function startOf<T>(source: AsyncIterable<T>): Promise<AsyncIterable<T>> {
  const iterator = source[Symbol.asyncIterator]()
  const first = await iterator.next()
  return (async function* () {
    try {
      for (let item = first; !item.done; item = await iterator.next()) yield item.value
    } finally {
      await iterator.return?.()
    }
  })()
}

async function send(response: ServerResponse, answer: Answer): Promise<void> {
  if ('json' in answer) {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(answer.json))
    return
  }
  const body = 'lines' in answer ? await startOf(jsonLines(answer.lines)) : await startOf(answer.bytes)
  response.writeHead(200, {
    'content-type': 'lines' in answer ? 'application/json' : answer.type,
    ...('lines' in answer
      ? { 'x-chunked-output': '1' }
      : {
          'x-stream-output': '1',
          ...(answer.sizeBytes !== undefined && { 'x-content-length': String(answer.sizeBytes) }),
        }),
  })
  // One item ahead: blocks are a megabyte, and a slow reader must not make us read them all.
  await pipeline(Readable.from(body, { highWaterMark: 1 }), response)
}

function sendError(response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  const status = error instanceof RpcError ? error.status : 500
  const message = error instanceof Error ? error.message : 'unknown error'
  // The rest of the body will not be read, so the connection can't be used again.
  response.writeHead(status, { 'content-type': 'application/json', connection: 'close' })
  response.end(JSON.stringify({ Message: message, Code: 0, Type: 'error' }))
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  { repository, isAllowed }: { repository: Repository; isAllowed: (request: IncomingMessage) => boolean },
): Promise<void> {
  const cut = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) cut.abort(new RpcError('the request was cut off', 400))
  })
  try {
    admit(request)
    if (!isAllowed(request)) throw new RpcError('403 - Forbidden', 403)
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
    const command = commands.get(pathname.replace(/^\/api\/v0\//, ''))
    if (!command || !pathname.startsWith('/api/v0/')) throw new RpcError('404 page not found', 404)
    await send(response, await command({ request, query: searchParams, repository, signal: cut.signal }))
  } catch (error) {
    sendError(response, error)
  }
}

/**
 * Kubo's RPC (https://docs.ipfs.tech/reference/kubo/rpc/), the part of it that Namesake and its tools use. Loopback only, and for those who
 * know `auth` (`bearer:…` or `basic:…`): another program on this machine can be talked into sending a request.
 */
export function createRpcServer(repository: Repository, auth: string): http.Server {
  const isAllowed = mayCommand(auth)
  return http.createServer(
    { requestTimeout: 600_000, headersTimeout: 10_000, keepAliveTimeout: 60_000 },
    (request, response) => void handle(request, response, { repository, isAllowed }),
  )
}
