import { mkdirSync, statfsSync } from 'node:fs'
import { PlainError } from './plainError.ts'

/** What a first start writes (the database is most of it), and room to go on for a while. */
const NEEDED_BYTES = 200_000_000
/** Below this, whatever failed has most likely failed for want of room. */
const FULL_BYTES = 4_000_000

/** Throws a sentence when `folder` lies on a disk without room for a start. */
export function requireRoom(folder: string): void {
  mkdirSync(folder, { recursive: true })
  const free = freeBytes(folder)
  if (free >= NEEDED_BYTES) return
  throw new PlainError(
    `The disk is full: Namesake needs ${NEEDED_BYTES / 1e6} MB in ${folder} and ${Math.floor(free / 1e6)} MB are free. Make room, or set DATA_DIR to a folder on another disk.`,
  )
}

export function isFull(folder: string): boolean {
  return freeBytes(folder) < FULL_BYTES
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}
