import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { AppError } from '../../shared/appError.ts'

/** What a lock file says: who holds it, and since when that process runs, because pids come round again. */
type Holder = { pid: number; startedAt: string }

/**
 * Claims `path` for this process; a file left by a process that is gone is taken over.
 * @throws `DATABASE_IN_USE` while a living process, this one included, holds it.
 */
export async function takePidLock(path: string): Promise<{ release(): Promise<void> }> {
  const me: Holder = { pid: process.pid, startedAt: startOf(process.pid) }
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (await claim(path, me)) return { release: () => rm(path, { force: true }) }
    const holder = await readHolder(path)
    if (holder && startOf(holder.pid) === holder.startedAt)
      throw new AppError('DATABASE_IN_USE', { pid: holder.pid })
    await clearAway(path, holder)
  }
  throw new AppError('DATABASE_IN_USE', { pid: 0 })
}

async function claim(path: string, me: Holder): Promise<boolean> {
  try {
    await writeFile(path, JSON.stringify(me), { flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/** By rename, so that of two that find the same leftover only one removes it; what turns out to be a newer claim goes back. */
async function clearAway(path: string, stale: Holder | null): Promise<void> {
  const aside = `${path}.${randomUUID()}`
  const mine = await rename(path, aside).then(
    () => true,
    () => false,
  )
  if (!mine) return
  const moved = await readHolder(aside)
  if (moved && (moved.pid !== stale?.pid || moved.startedAt !== stale.startedAt))
    await link(aside, path).catch(() => undefined)
  await rm(aside, { force: true })
}

async function readHolder(path: string): Promise<Holder | null> {
  const text = await readFile(path, 'utf8').catch(() => '')
  const [pid, startedAt] = [/"pid":(\d+)/.exec(text)?.[1], /"startedAt":"([^"]*)"/.exec(text)?.[1]]
  return pid && startedAt !== undefined ? { pid: Number(pid), startedAt } : null
}

/** When process `pid` began, as Linux counts it; `alive` where that can't be read, `gone` when there is no such process. */
function startOf(pid: number): string {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM: it lives, under another user.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return 'gone'
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // Field 22 (proc(5)); the name in brackets may itself hold blanks.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? 'alive'
  } catch {
    return 'alive'
  }
}
