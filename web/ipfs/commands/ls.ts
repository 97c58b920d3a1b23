import { exporter } from 'ipfs-unixfs-exporter'
import { argumentOf, type Call, type Command } from '../command.ts'
import { pathOf, storeOf } from '../path.ts'

/** UnixFS types as Kubo numbers them. */
const DIRECTORY = 1
const FILE = 2

async function linksUnder({ query, repository, signal }: Call) {
  const store = storeOf(repository)
  const entry = await exporter(pathOf(argumentOf(query)), store, { signal })
  const links = []
  if (entry.type === 'directory')
    for await (const child of entry.entries({ signal })) {
      const resolved = await exporter(child.cid, store, { signal })
      const isDirectory = resolved.type === 'directory'
      links.push({
        Name: child.name,
        Hash: child.cid.toString(),
        Size: isDirectory ? 0 : Number(resolved.type === 'file' ? resolved.unixfs.fileSize() : resolved.size),
        Type: isDirectory ? DIRECTORY : FILE,
        Target: '',
      })
    }
  return { cid: entry.cid.toString(), links }
}

/** The entries of a directory; of a file, none. */
export const ls: Command = async (call) => {
  const { cid, links } = await linksUnder(call)
  return { json: { Objects: [{ Hash: cid, Links: links }] } }
}
