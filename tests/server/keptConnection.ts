import { once } from 'node:events'
import net from 'node:net'

export type RawAnswer = Readonly<{ status: number; headers: ReadonlyMap<string, string>; body: Buffer }>

/** The head of a request without a body, line by line; `headers` are sent as they stand. */
export function rawRequest(method: string, target: string, headers: Record<string, string> = {}): string {
  const all = { Host: 'localhost', ...headers }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  return [`${method} ${target} HTTP/1.1`, ...lines, '', ''].join('\r\n')
}

/**
 * Sends `requests` down one kept connection, one behind the other, and reads the answers as RFC 9112 §6 frames them, until the server
 * closes. An answer whose length is a lie swallows the next one, or leaves bytes that are no answer: both throw.
 */
export async function askOnOneConnection(url: string, requests: readonly string[]): Promise<RawAnswer[]> {
  const { hostname, port } = new URL(url)
  const socket = net.connect(Number(port), hostname)
  const chunks: Buffer[] = []
  socket.on('data', (chunk) => chunks.push(chunk))
  await once(socket, 'connect')
  socket.write([...requests, rawRequest('GET', '/healthz', { Connection: 'close' })].join(''))
  await once(socket, 'close')
  const methods = [...requests.map((text) => text.slice(0, text.indexOf(' '))), 'GET']
  const answers = readAnswers(Buffer.concat(chunks), methods)
  const last = answers.pop()
  if (answers.length !== requests.length || last?.body.toString() !== '{"ok":true}')
    throw new Error(`${requests.length} questions, ${answers.length} answers`)
  return answers
}

function readAnswers(stream: Buffer, methods: readonly string[]): RawAnswer[] {
  const answers: RawAnswer[] = []
  let at = 0
  for (const method of methods) {
    if (at >= stream.length) break
    const { answer, end } = readAnswer(stream, at, method)
    answers.push(answer)
    at = end
  }
  if (at < stream.length)
    throw new Error(`bytes that are no answer: ${stream.toString('latin1', at, at + 80)}`)
  return answers
}

function readAnswer(stream: Buffer, from: number, method: string): { answer: RawAnswer; end: number } {
  const headEnd = stream.indexOf('\r\n\r\n', from)
  const [start = '', ...lines] = stream.toString('latin1', from, headEnd).split('\r\n')
  const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(start)?.[1])
  if (headEnd < 0 || !status) throw new Error(`no answer to ${method}: ${start.slice(0, 80)}`)
  const headers = new Map(
    lines.map((line): [string, string] => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
    }),
  )
  const bodyAt = headEnd + 4
  const hasNone = method === 'HEAD' || status === 204 || status === 304
  const { body, end } = hasNone
    ? { body: Buffer.alloc(0), end: bodyAt }
    : headers.get('transfer-encoding') === 'chunked'
      ? readChunked(stream, bodyAt)
      : readSized(stream, bodyAt, Number(headers.get('content-length')))
  return { answer: { status, headers, body }, end }
}

function readSized(stream: Buffer, at: number, size: number): { body: Buffer; end: number } {
  const body = stream.subarray(at, at + size)
  if (body.length !== size) throw new Error(`a body of ${body.length} bytes that says ${size}`)
  return { body, end: at + size }
}

function readChunked(stream: Buffer, at: number): { body: Buffer; end: number } {
  const parts: Buffer[] = []
  for (;;) {
    const lineEnd = stream.indexOf('\r\n', at)
    const size = Number.parseInt(stream.toString('latin1', at, lineEnd), 16)
    if (lineEnd < 0 || Number.isNaN(size)) throw new Error('a chunk without its size')
    const { body, end } = readSized(stream, lineEnd + 2, size)
    at = end + 2
    if (size === 0) return { body: Buffer.concat(parts), end: at }
    parts.push(body)
  }
}
