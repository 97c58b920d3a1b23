import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import busboy from 'busboy'
import { RpcError } from './rpcError.ts'

/** One file or directory of a multipart request. `content` must be read to the end before the next part comes. */
export type Part = Readonly<{ path: string; directory: boolean; content: AsyncIterable<Uint8Array> }>

function decodePath(filename: string | undefined): string {
  try {
    return decodeURIComponent(filename ?? '')
  } catch {
    throw new RpcError('a file name is not valid percent-encoding', 400)
  }
}

/** Reads multipart/form-data (RFC 7578) as Kubo's clients send it, holding no more than a stream's buffer in memory. */
export async function* readParts(request: IncomingMessage): AsyncGenerator<Part> {
  const waiting: Part[] = []
  let wake = () => {}
  let ended = false
  let failure: unknown
  const end = (error?: unknown) => {
    failure ??= error
    ended = true
    wake()
  }
  const parser = createParser(request)
  parser.on('file', (_field, content: Readable, { filename, mimeType }) => {
    content.on('error', end)
    try {
      waiting.push({ path: decodePath(filename), directory: mimeType === 'application/x-directory', content })
    } catch (error) {
      content.resume()
      end(error)
    }
    wake()
  })
  parser.on('close', () => end())
  parser.on('error', end)
  const abort = () => parser.destroy(new RpcError('the request was cut off', 400))
  request.once('close', () => (request.complete ? undefined : abort()))
  request.once('error', abort)
  request.pipe(parser)
  try {
    for (;;) {
      if (failure) throw failure
      const part = waiting.shift()
      if (part) yield part
      else if (ended) return
      else await new Promise<void>((resolve) => (wake = resolve))
    }
  } finally {
    request.unpipe(parser)
    if (!ended) parser.destroy()
  }
}

function createParser(request: IncomingMessage): busboy.Busboy {
  try {
    return busboy({
      headers: request.headers,
      preservePath: true,
      defParamCharset: 'utf8',
      limits: { fieldSize: 1024, fields: 100, parts: 10_000 },
    })
  } catch (error) {
    throw new RpcError(error instanceof Error ? error.message : 'a multipart body is expected', 400)
  }
}
