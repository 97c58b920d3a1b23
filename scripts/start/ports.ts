import { createServer } from 'node:net'
import { PlainError } from './plainError.ts'

/** Whether something already listens on `port` of `host`. */
function isTaken(port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(true)
      // No such address on this machine (IPv6 switched off): nobody can listen there.
      else if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') resolve(false)
      else if (error.code === 'EACCES')
        reject(new PlainError(`Port ${port} may be used by root only: set another, above 1023.`))
      else reject(error)
    })
    server.listen(port, host, () => server.close(() => resolve(false)))
  })
}

function anyFreePort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, host, () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}

/** `port`, or a free one for 0. Throws a sentence naming `variable` when it is taken. */
export async function claimPort(variable: string, port: number, host = '127.0.0.1'): Promise<number> {
  if (port === 0) return anyFreePort(host)
  // `localhost` may mean ::1 to a browser: another program there would answer in our place.
  const hosts = host === '127.0.0.1' ? [host, '::1'] : [host]
  for (const each of hosts)
    if (await isTaken(port, each))
      throw new PlainError(
        `Port ${port} is taken by another program: stop it, or set ${variable} to a free port.`,
      )
  return port
}

/** The port that `variable` asks for; when it asks for none, `preferred` if free and else any free one. */
export async function choosePort(
  variable: string,
  wanted: number | null,
  preferred: number,
): Promise<number> {
  if (wanted !== null) return claimPort(variable, wanted)
  return (await isTaken(preferred, '127.0.0.1')) ? anyFreePort('127.0.0.1') : preferred
}
