import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { takePidLock } from '../../../web/server/db/pidLock.ts'

let folder: string
let path: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'namesake-lock-'))
  path = join(folder, 'db.lock')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('the lock of a folder', () => {
  it('is refused while a living process holds it, the same one included', async () => {
    await takePidLock(path)
    await expect(takePidLock(path)).rejects.toMatchObject({
      code: 'DATABASE_IN_USE',
      details: { pid: process.pid },
    })
  })

  it('is taken over from a process that is gone, also when its number came round again', async () => {
    await writeFile(path, JSON.stringify({ pid: 4_194_000, startedAt: '1' }))
    const first = await takePidLock(path)
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ pid: process.pid })
    await first.release()
    await writeFile(path, JSON.stringify({ pid: process.pid, startedAt: 'another time' }))
    const second = await takePidLock(path)
    expect(JSON.parse(await readFile(path, 'utf8'))).not.toMatchObject({ startedAt: 'another time' })
    await second.release()
  })

  it('is taken over from a file that a crash left empty', async () => {
    await writeFile(path, '')
    const lock = await takePidLock(path)
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ pid: process.pid })
    await lock.release()
  })

  it('goes to exactly one of many that find the same leftover, and leaves nothing behind', async () => {
    await writeFile(path, JSON.stringify({ pid: 4_194_000, startedAt: '1' }))
    const claims = await Promise.allSettled(Array.from({ length: 20 }, () => takePidLock(path)))
    const won = claims.flatMap((claim) => (claim.status === 'fulfilled' ? [claim.value] : []))
    expect(won).toHaveLength(1)
    await won[0]?.release()
    expect(await readdir(folder)).toEqual([])
  })
})
