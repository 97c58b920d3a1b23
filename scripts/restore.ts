import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { strFromU8, unzipSync } from 'fflate'
import { create } from 'ipfs-http-client'
import { cidOf } from '../web/shared/cid.ts'
import { ipfsAuthorization } from '../web/shared/ipfsAuthorization.ts'
import { nodeAuth } from './backup/nodeAuth.ts'
import { loadEnvironment, variable } from './deploy/environment.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const USAGE = 'npm run restore -- <export.zip> [--to http://127.0.0.1:5001]'

/** Puts the files of an export back on an IPFS node, each under the CID that it had. */
async function restore(): Promise<void> {
  loadEnvironment(ROOT)
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { to: { type: 'string', default: process.env['IPFS_API_URL'] || 'http://127.0.0.1:5001' } },
  })
  const [path] = positionals
  if (path === undefined) throw new Error(`Name the file to restore: ${USAGE}`)
  const entries = unzipSync(new Uint8Array(await readFile(path)))
  const expected = listed(strFromU8(entries['README.txt'] ?? new Uint8Array()))
  const node = openNode(values.to)
  for (const [name, cid] of expected) {
    const bytes = new Uint8Array(entries[name] ?? [])
    if ((await cidOf(bytes)) !== cid)
      throw new Error(`${name} is not what the export says it is: nothing more restored.`)
    const added = await node.add(bytes, {
      cidVersion: 1,
      rawLeaves: true,
      chunker: 'size-1048576',
      pin: true,
    })
    if (added.cid.toString() !== cid)
      throw new Error(`The node named ${name} ${added.cid.toString()} instead of ${cid}.`)
    console.log(`${cid}  ${name}`)
  }
  console.log(`Restored ${expected.length} files to ${values.to}`)
}

/** A client of the node at `url`, with the secret of `IPFS_API_AUTH` or, on this machine, of `npm start`. */
function openNode(url: string) {
  const auth = nodeAuth({ url, dataDir: resolve(ROOT, variable('DATA_DIR') ?? '.data') })
  return create({ url, ...(auth !== null && { headers: { authorization: ipfsAuthorization(auth) } }) })
}

/** The lines of an export's list: two spaces, a name, a CID. */
function listed(readme: string): [name: string, cid: string][] {
  const files = [...readme.matchAll(/^ {2}(\S+) +(bafkrei[a-z2-7]{52})$/gm)]
  if (files.length === 0)
    throw new Error('This is not an export of a profile: its README.txt lists no files.')
  return files.map(([, name = '', cid = '']) => [name, cid])
}

try {
  await restore()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
