import { createServer, type ServerResponse } from 'node:http'
import { finished } from 'node:stream/promises'

/** Answers one command of Kubo's RPC. */
export type Answer = (response: ServerResponse) => void

const OTHER_CID = 'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku'
const json = (response: ServerResponse, body: object, status = 200) => {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(`${JSON.stringify(body)}\n`)
}

/** What somebody else's node may do. */
export const answers = {
  /** Takes the file and says that it is another one. */
  lies: (response) => json(response, { Name: 'x', Hash: OTHER_CID, Size: '1' }),
  hangs: () => undefined,
  /** As Kubo says it when the disk is full. */
  isFull: (response) =>
    json(response, { Message: 'write /data/ipfs: no space left on device', Code: 0, Type: 'error' }, 500),
  forbids: (response) => {
    response.writeHead(401, { 'content-type': 'text/plain' })
    response.end('401 Unauthorized')
  },
  wantsPause: (response) => {
    response.writeHead(429, { 'content-type': 'text/plain', 'retry-after': '11' })
    response.end('slower')
  },
  hasNothing: (response) =>
    json(
      response,
      { Message: 'block was not found locally (offline): ipld: could not find it', Code: 0, Type: 'error' },
      500,
    ),
  /** Other bytes than were asked for. */
  forges: (response) => response.end('something else'),
  neverEnds: (response) => {
    const more = () => {
      while (!response.destroyed && response.write(Buffer.alloc(64 * 1024))) continue
    }
    response.on('drain', more)
    more()
  },
} satisfies Record<string, Answer>

const wellSized: Answer = (response) =>
  json(response, { RepoSize: 1000, StorageMax: 1_000_000, NumObjects: 1, RepoPath: '/x', Version: '15' })

/** Another node, on loopback, of which only what is named here works. The command is the last part of the path. */
export async function startFalseNode(commands: Readonly<Record<string, Answer>>) {
  const asked: { command: string; authorization: string | undefined }[] = []
  let answering = commands
  const server = createServer((request, response) => {
    const command = new URL(request.url ?? '', 'http://x').pathname.replace('/api/v0/', '')
    asked.push({ command, authorization: request.headers.authorization })
    const respond = answering[command] ?? (command === 'repo/stat' ? wellSized : answers.hangs)
    // What was sent is read before it is answered, as nodes do.
    void finished(request.resume(), { writable: false }).then(
      () => respond(response),
      () => undefined,
    )
  })
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(address !== null && typeof address === 'object' ? address.port : 0)
    })
  })
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    nowDoes: (other: Readonly<Record<string, Answer>>) => {
      answering = other
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
