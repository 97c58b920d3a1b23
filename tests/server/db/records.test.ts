import { appendFile, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openRecords } from '../../../web/server/db/openRecords.ts'

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'namesake-records-'))
})
afterEach(async () => {
  await rm(dataDir, { recursive: true, force: true })
})
const file = () => path.join(dataDir, 'records', 'records.jsonl')

describe('records kept in a file', () => {
  it('refuse a value that is not JSON', async () => {
    const records = await openRecords({ dataDir })
    await expect(async () => records.put('pin', 'a', undefined)).rejects.toThrow('not JSON')
    await records.close()
  })

  it('refuse to open when a line before the last is damaged, rather than lose what follows', async () => {
    const records = await openRecords({ dataDir })
    for (const key of ['a', 'b', 'c']) await records.put('pin', key, key)
    await records.close()
    const bytes = await readFile(file())
    bytes[12] = (bytes[12] ?? 0) ^ 1
    await writeFile(file(), bytes)
    await expect(openRecords({ dataDir })).rejects.toThrow('damaged at byte 0')
  })

  it('write nothing when the change of an update throws', async () => {
    const records = await openRecords({ dataDir })
    await records.put('quota', 'a', 3)
    const refuse = () => {
      throw new Error('over')
    }
    await expect(records.update('quota', 'a', refuse)).rejects.toThrow('over')
    expect(await records.get('quota', 'a')).toBe(3)
    await records.close()
  })

  it('are the same after a restart, key for key', async () => {
    const records = await openRecords({ dataDir })
    const expiresAt = new Date(Date.now() + 60_000)
    await records.put('session', 'b', { address: '0x1', name: 'é\n' })
    await records.put('session', 'a', 1, { expiresAt })
    await records.put('session', 'gone', 1)
    await records.delete('session', 'gone')
    await records.close()
    const again = await openRecords({ dataDir })
    expect(await again.list('session')).toEqual([
      { key: 'a', value: 1, expiresAt },
      { key: 'b', value: { address: '0x1', name: 'é\n' } },
    ])
    await again.close()
  })

  it('drop a last line that a crash left half written, and keep every line before it', async () => {
    const records = await openRecords({ dataDir })
    await records.put('pin', 'a', 1)
    const { size } = await stat(file())
    await records.put('pin', 'b', 2)
    await records.close()
    await truncate(file(), (await stat(file())).size - 3)
    const again = await openRecords({ dataDir })
    expect(await again.list('pin')).toEqual([{ key: 'a', value: 1 }])
    expect((await stat(file())).size).toBe(size)
    await again.close()
  })

  it('drop a tail of zeros, as a power cut leaves it', async () => {
    const records = await openRecords({ dataDir })
    await records.put('pin', 'a', 1)
    await records.close()
    await appendFile(file(), Buffer.alloc(300))
    const again = await openRecords({ dataDir })
    expect(await again.list('pin')).toEqual([{ key: 'a', value: 1 }])
    await again.close()
  })

  it('let one of many writers win a key', async () => {
    const records = await openRecords({ dataDir })
    const won = await Promise.all(
      Array.from({ length: 20 }, (_, index) => records.putIfAbsent('nonce', 'x', index)),
    )
    expect(won.filter(Boolean)).toEqual([true])
    const deleted = await Promise.all(Array.from({ length: 20 }, () => records.delete('nonce', 'x')))
    expect(deleted.filter(Boolean)).toEqual([true])
    await records.close()
  })

  it('lose no update of many at once, and share their fsyncs', async () => {
    const records = await openRecords({ dataDir })
    const add = (value: unknown) => (typeof value === 'number' ? value : 0) + 1
    await Promise.all(Array.from({ length: 500 }, () => records.update('quota', 'a', add)))
    await records.close()
    const again = await openRecords({ dataDir })
    expect(await again.get('quota', 'a')).toBe(500)
    await again.close()
  })

  it('read an expired record as absent, and let it be written anew', async () => {
    const records = await openRecords({ dataDir })
    await records.put('nonce', 'x', 1, { expiresAt: new Date(Date.now() - 1) })
    expect(await records.get('nonce', 'x')).toBeUndefined()
    expect(await records.list('nonce')).toEqual([])
    expect(await records.getMany('nonce', ['x'])).toEqual(new Map())
    expect(await records.delete('nonce', 'x')).toBe(false)
    expect(await records.putIfAbsent('nonce', 'x', 2)).toBe(true)
    await records.close()
  })

  it('are read many at once, those that exist', async () => {
    const records = await openRecords({ dataDir })
    await records.put('pin', 'a', { sizeBytes: 1 })
    await records.put('pin', 'b', 2)
    await records.put('quota', 'c', 3)
    expect(await records.getMany('pin', ['b', 'a', 'c', 'd'])).toEqual(
      new Map<string, unknown>([
        ['b', 2],
        ['a', { sizeBytes: 1 }],
      ]),
    )
    await records.close()
  })

  it('give out copies: changing what was read changes nothing', async () => {
    const records = await openRecords({ dataDir })
    const value = { links: ['a'] }
    await records.put('pin', 'a', value)
    value.links.push('b')
    const read = await records.get('pin', 'a')
    Object.assign(read ?? {}, { links: [] })
    expect(await records.get('pin', 'a')).toEqual({ links: ['a'] })
    await records.close()
  })

  it('shorten their history when most of it is past', async () => {
    const records = await openRecords({ dataDir })
    const big = 'x'.repeat(100_000)
    for (let round = 0; round < 60; round++) await records.put('pin', 'a', `${round}${big}`)
    await records.put('pin', 'b', 1)
    await records.close()
    expect((await stat(file())).size).toBeLessThan(4_400_000)
    const again = await openRecords({ dataDir })
    expect(await again.get('pin', 'a')).toBe(`59${big}`)
    expect(await again.get('pin', 'b')).toBe(1)
    await again.close()
  })
})
