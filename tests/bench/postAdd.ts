import { Agent, request } from 'node:http'
import { NODE_HEADERS } from '../ipfs/nodeAuth.ts'

const BOUNDARY = 'namesake-bench'
const HEAD = Buffer.from(
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n`,
)
const TAIL = Buffer.from(`\r\n--${BOUNDARY}--\r\n`)
const agent = new Agent({ keepAlive: true })

/** `add` with nothing around it: one request over a connection that is kept, so that the client costs next to nothing. */
export function postAdd(nodeUrl: string, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    const call = request(
      `${nodeUrl}/api/v0/add?cid-version=1&raw-leaves=true&chunker=size-1048576&pin=true`,
      {
        agent,
        method: 'POST',
        headers: {
          ...NODE_HEADERS,
          'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
          'content-length': HEAD.length + bytes.length + TAIL.length,
        },
      },
      (answer) => {
        answer.resume()
        answer.once('end', () =>
          answer.statusCode === 200 ? resolve() : reject(new Error(`add: ${answer.statusCode}`)),
        )
      },
    )
    call.once('error', reject)
    call.write(HEAD)
    call.write(bytes)
    call.end(TAIL)
  })
}
