import { statfs as readDisk } from 'node:fs/promises'

/** Of a larger disk so much counts as the whole: on one of 4 TB the last twentieth is plenty of room. */
const DISK_MAX_BYTES = 10_000_000_000

type ReadDisk = (folder: string) => Promise<Readonly<{ blocks: number; bavail: number; bsize: number }>>

/** How full the disk under `folder` is, whoever filled it: 0 to 1, 1 when this process may write nothing more. */
export function diskFullness(folder: string, statfs: ReadDisk = readDisk): () => Promise<number> {
  return async () => {
    const { blocks, bavail, bsize } = await statfs(folder)
    const size = Math.min(blocks * bsize, DISK_MAX_BYTES)
    return size === 0 ? 0 : 1 - Math.min(bavail * bsize, size) / size
  }
}
