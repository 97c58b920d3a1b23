import { statfs } from 'node:fs/promises'
import { collect } from '../collect.ts'
import type { Call, Command } from '../command.ts'

async function* collectLines({ repository, signal }: Call): AsyncGenerator {
  for await (const cid of collect(repository, signal)) yield { Key: { '/': cid.toString() } }
}

/** Removes what no pin keeps, and names it line by line. */
export const repoGc: Command = (call) => ({ lines: collectLines(call) })

/** Room: what the repository holds, and that plus what the disk has left. */
export const repoStat: Command = async ({ repository }) => {
  const { blocks, sizeBytes } = repository.blocks.usage
  const { bavail, bsize } = await statfs(repository.path)
  return {
    json: {
      NumObjects: blocks,
      RepoSize: sizeBytes,
      StorageMax: sizeBytes + bavail * bsize,
      RepoPath: '',
      Version: 'fs-repo@1',
    },
  }
}
