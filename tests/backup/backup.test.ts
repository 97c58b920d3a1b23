import { chmod, mkdtemp, readdir, readFile, rename, rmdir, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BackupFiles } from '../../scripts/backup/backupFiles.ts'
import { backUp } from '../../scripts/backup/backUp.ts'
import { putBack } from '../../scripts/backup/putBack.ts'
import { readEveryRecord } from '../../web/server/db/readEveryRecord.ts'
import { openRecords } from '../../web/server/db/openRecords.ts'
import type { Records } from '../../web/server/db/records.ts'
import type { Provider } from '../../web/server/pinning/provider.ts'
import { cidOf } from '../../web/shared/cid.ts'
import { startPostgres, type TestPostgres } from '../server/db/startPostgres.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const quiet = () => undefined

/** A node that holds what it was given, in memory: the real one is behind the same interface in the journey of the whole site. */
function memoryNode(): Pick<Provider, 'read' | 'pin'> & { held: Map<string, Uint8Array>; reads: string[] } {
  const held = new Map<string, Uint8Array>()
  const reads: string[] = []
  return {
    held,
    reads,
    read: async (cid) => {
      reads.push(cid)
      return held.get(cid) ?? null
    },
    pin: async (cid, bytes) => void held.set(cid, bytes),
  }
}

async function fresh(): Promise<{ dataDir: string; files: BackupFiles; folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'namesake-backup-'))
  return {
    dataDir: join(folder, 'data'),
    folder: join(folder, 'backup'),
    files: new BackupFiles(join(folder, 'backup')),
  }
}

async function withRecords<T>(dataDir: string, work: (records: Records) => Promise<T>): Promise<T> {
  const records = await openRecords({ dataDir })
  try {
    return await work(records)
  } finally {
    await records.close()
  }
}

describe('a backup', () => {
  it('says which pinned files the node could not give, or gave wrong', async () => {
    const { files } = await fresh()
    const node = memoryNode()
    const [gone, wrong] = [await cidOf(bytesOf('gone')), await cidOf(bytesOf('wrong'))]
    node.held.set(wrong, bytesOf('something else'))
    const records = [gone, wrong].map((key) => ({ kind: 'pin', key, value: { state: 'minted' } }))
    const { missing, manifest } = await backUp({ files, keep: 3, records, node, print: quiet })
    expect(missing.toSorted()).toEqual([gone, wrong].toSorted())
    expect(manifest).toMatchObject({ records: 2, blocks: 0 })
  })

  it('is refused when it is not whole, and when it was changed', async () => {
    const { files, folder } = await fresh()
    await expect(files.readRecords()).rejects.toThrow('is not a whole backup')
    await backUp({
      files,
      keep: 3,
      records: [{ kind: 'quota', key: 'a', value: 1 }],
      node: memoryNode(),
      print: quiet,
    })
    const [place = ''] = await files.generations()
    await writeFile(join(folder, place, 'records.jsonl'), '{"kind":"quota","key":"a","value":2}\n')
    await expect(files.readRecords()).rejects.toThrow('is not a whole backup')
  })

  it('is for its owner alone, what an earlier one left open too', async () => {
    const { files, folder } = await fresh()
    const node = memoryNode()
    const cid = await cidOf(bytesOf('one'))
    node.held.set(cid, bytesOf('one'))
    const records = [{ kind: 'pin', key: cid, value: {} }]
    await backUp({ files, keep: 3, records, node, print: quiet })
    await chmod(join(folder, 'blocks', cid), 0o644)
    await backUp({ files, keep: 3, records, node, print: quiet })
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    const modes = await Promise.all(
      entries.map(async (entry) => {
        const { mode } = await stat(join(entry.parentPath, entry.name))
        return [entry.isFile(), (mode & 0o777).toString(8)]
      }),
    )
    const expected = modes.map(([isFile]) => [isFile, isFile ? '600' : '700'])
    expect(modes).toEqual(expected)
    expect(modes.filter(([isFile]) => isFile)).toHaveLength(5)
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
  })

  it('stays for as many generations as asked, with its files; what only older ones name goes', async () => {
    const { files } = await fresh()
    const node = memoryNode()
    const cids = await Promise.all(['a', 'b', 'c'].map((text) => cidOf(bytesOf(text))))
    cids.forEach((cid, at) => node.held.set(cid, bytesOf('abc'[at] ?? '')))
    const take = (names: readonly string[]) => {
      const records = names.map((key) => ({ kind: 'pin', key, value: {} }))
      return backUp({ files, keep: 2, records, node, print: quiet })
    }
    await take(cids.slice(0, 2))
    await take(cids.slice(1))
    expect((await files.blocks()).toSorted()).toEqual(cids.toSorted())
    await take(cids.slice(2))
    expect((await files.blocks()).toSorted()).toEqual(cids.slice(1).toSorted())
    const [newest, before, ...older] = await files.generations()
    expect(older).toEqual([])
    expect((await files.readRecords()).map(({ key }) => key)).toEqual([cids[2]])
    expect(await files.readRecords(newest)).toEqual(await files.readRecords())
    expect((await files.readRecords(before)).map(({ key }) => key)).toEqual(cids.slice(1))
  })

  it('that is not whole pushes out no older one', async () => {
    const { files } = await fresh()
    const node = memoryNode()
    const cid = await cidOf(bytesOf('a'))
    node.held.set(cid, bytesOf('a'))
    const records = [{ kind: 'pin', key: cid, value: {} }]
    await backUp({ files, keep: 1, records, node, print: quiet })
    node.held.clear()
    const more = [...records, { kind: 'pin', key: await cidOf(bytesOf('gone')), value: {} }]
    await backUp({ files, keep: 1, records: more, node, print: quiet })
    expect(await files.generations()).toHaveLength(2)
  })

  it('of before generations is read, and goes when it is the oldest', async () => {
    const { files, folder } = await fresh()
    await backUp({
      files,
      keep: 1,
      records: [{ kind: 'quota', key: 'a', value: 1 }],
      node: memoryNode(),
      print: quiet,
    })
    const [place = ''] = await files.generations()
    for (const name of ['manifest.json', 'records.jsonl'])
      await rename(join(folder, place, name), join(folder, name))
    await rmdir(join(folder, place))
    expect(await files.generations()).toEqual([''])
    expect(await files.readRecords()).toEqual([{ kind: 'quota', key: 'a', value: 1 }])
    await backUp({ files, keep: 1, records: [], node: memoryNode(), print: quiet })
    expect(await files.generations()).toHaveLength(1)
    expect(await files.readRecords()).toEqual([])
  })

  it('is not made where there are no records at all', async () => {
    const { dataDir } = await fresh()
    await expect(readEveryRecord({ dataDir })).rejects.toThrow('ENOENT')
  })

  it('asks the node only for what it does not hold whole already', async () => {
    const { files, folder } = await fresh()
    const node = memoryNode()
    const texts = ['one', 'two', 'three']
    const cids = await Promise.all(texts.map((text) => cidOf(bytesOf(text))))
    cids.forEach((cid, index) => node.held.set(cid, bytesOf(texts[index] ?? '')))
    const records = cids.map((key) => ({ kind: 'pin', key, value: {} }))
    await backUp({ files, keep: 3, records, node, print: quiet })
    node.reads.length = 0
    await writeFile(join(folder, 'blocks', cids[1] ?? ''), 'damaged')
    const { missing } = await backUp({ files, keep: 3, records, node, print: quiet })
    expect(missing).toEqual([])
    expect(node.reads).toEqual([cids[1]])
  })

  it('reads a log that is being written, and leaves its half-written end alone', async () => {
    const { dataDir } = await fresh()
    await withRecords(dataDir, async (records) => {
      await records.put('session', 'here', { address: '0x1' }, { expiresAt: new Date(Date.now() + 60_000) })
      await records.put('session', 'gone', 1)
      await records.delete('session', 'gone')
      const log = join(dataDir, 'records/records.jsonl')
      expect((await stat(log)).mode & 0o777).toBe(0o600)
      const before = await readFile(log, 'utf8')
      await writeFile(log, `${before}01234567 {"kind":"ses`)
      expect(await readEveryRecord({ dataDir })).toEqual([
        { kind: 'session', key: 'here', value: { address: '0x1' }, expiresAt: expect.any(Date) },
      ])
      expect(await readFile(log, 'utf8')).toBe(`${before}01234567 {"kind":"ses`)
    })
  })
})

describe('a backup put back', () => {
  let postgres: TestPostgres
  beforeAll(async () => {
    postgres = await startPostgres()
  }, 60_000)
  afterAll(() => postgres.stop())

  it('tells which files are missing or damaged, and puts back the rest', async () => {
    const { files, folder, dataDir } = await fresh()
    const node = memoryNode()
    const [kept, lost] = [await cidOf(bytesOf('kept')), await cidOf(bytesOf('lost'))]
    node.held.set(kept, bytesOf('kept'))
    node.held.set(lost, bytesOf('lost'))
    const stored = [kept, lost].map((key) => ({ kind: 'pin', key, value: {} }))
    await backUp({ files, keep: 3, records: stored, node, print: quiet })
    await writeFile(join(folder, 'blocks', lost), 'damaged')
    const empty = memoryNode()
    const missing = await withRecords(dataDir, (records) =>
      putBack({ files, records, node: empty, print: quiet }),
    )
    expect(missing).toEqual([lost])
    expect([...empty.held.keys()]).toEqual([kept])
  })

  it('moves the records of one machine into Postgres, leaves what is there, and forgets what has expired', async () => {
    const { files, dataDir } = await fresh()
    const soon = new Date(Date.now() + 3_600_000)
    await withRecords(dataDir, async (records) => {
      await records.put('quota', 'wallet', { bytes: 5 }, { expiresAt: soon })
      await records.put('secret', 'session', 'abc')
      await records.put('nonce', 'n', true)
      await records.put('relayDay', 'old', 1, { expiresAt: new Date(Date.now() + 50) })
      await backUp({
        files,
        keep: 3,
        records: await readEveryRecord({ dataDir }),
        node: memoryNode(),
        print: quiet,
      })
    })
    const pool = new pg.Pool({ connectionString: await postgres.createDatabase() })
    const records = await openRecords({ pool })
    await records.put('secret', 'session', 'newer')
    await expect.poll(() => Date.now()).toBeGreaterThan(soon.getTime() - 3_600_000 + 50)
    await putBack({ files, records, node: memoryNode(), print: quiet })
    await putBack({ files, records, node: memoryNode(), print: quiet })
    expect(await readEveryRecord({ pool })).toEqual([
      { kind: 'quota', key: 'wallet', value: { bytes: 5 }, expiresAt: soon },
      { kind: 'secret', key: 'session', value: 'newer' },
    ])
    await records.close()
    await pool.end()
  })
})
