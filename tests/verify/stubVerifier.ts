import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

export type StubRequest = Readonly<{ method: string; url: URL; body: string; contentType: string }>
export type StubAnswer = Readonly<{ status: number; body: unknown }>

/** Somebody else's verifier on loopback: answers as told, and keeps what it was sent. */
export type StubVerifier = AsyncDisposable & Readonly<{ url: string; requests: StubRequest[] }>

export async function startStubVerifier(
  answer: (request: StubRequest, turn: number) => StubAnswer,
): Promise<StubVerifier> {
  const requests: StubRequest[] = []
  const server = createServer((request, response) => {
    respond(request, response).catch(() => response.destroy())
  })
  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    const read = await readRequest(request)
    requests.push(read)
    const { status, body } = answer(read, requests.length)
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening on a port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function readRequest(request: IncomingMessage): Promise<StubRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return {
    method: request.method ?? '',
    url: new URL(request.url ?? '/', 'http://stub'),
    body: Buffer.concat(chunks).toString(),
    contentType: request.headers['content-type'] ?? '',
  }
}
