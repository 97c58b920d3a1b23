import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createDenylist, type Denylist } from '../../../web/server/gateway/createDenylist.ts'

const CID = 'bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e'
const OTHER = 'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku'
/** The list is looked at every two seconds. */
const SOON = { timeout: 60_000, interval: 50 }

let folder: string
let file: string
let errors: unknown[]
/** What each handle shows. */
let shown: Map<string, readonly string[]>
const open: Denylist[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'namesake-list-'))
  file = join(folder, 'list')
  errors = []
  shown = new Map()
})
afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
  await rm(folder, { recursive: true })
})

async function opened(text: string | null): Promise<Denylist> {
  if (text !== null) await writeFile(file, text)
  const list = await createDenylist({
    file: text === null ? null : file,
    cidsOf: async (handle) => shown.get(handle) ?? [],
    onError: (error) => errors.push(error),
  })
  open.push(list)
  return list
}

describe('the deny list', () => {
  it.each([
    'not a handle',
    'https://example.org/@ada',
    'Qmf412jQZiuVUtdgnB36FXFX7xg5V6KEbSJ4dpQuhkLyfD',
    'ab',
  ])('with the line "%s" stops the start: what was meant would not be withheld', async (line) => {
    await expect(opened(`ada\n${line}\n`)).rejects.toThrow(
      `The deny list names "${line}", which is neither a handle nor a CID.`,
    )
  })

  it('that is not there stops the start', async () => {
    const options = { file, cidsOf: async () => [], onError: () => undefined }
    await expect(createDenylist(options)).rejects.toThrow('ENOENT')
  })

  it('that somebody spoils later stays in force as it was, and that is told', async () => {
    const list = await opened('ada\n')
    await writeFile(file, 'bob\n!!\n')
    await vi.waitFor(() => expect(errors).not.toEqual([]), SOON)
    expect(['ada', 'bob'].map(list.isHandleDenied)).toEqual([true, false])
  })

  it('withholds nothing where there is none', async () => {
    const list = await opened(null)
    expect([list.isHandleDenied('ada'), list.isCidDenied(CID)]).toEqual([false, false])
  })

  it('takes handles with and without @, CIDs, remarks and empty lines, and is read again when it changes', async () => {
    const list = await opened(`# by order\n@ada # since May\n\n${CID}\n`)
    expect(['ada', 'bob'].map(list.isHandleDenied)).toEqual([true, false])
    expect([CID, OTHER].map(list.isCidDenied)).toEqual([true, false])
    await writeFile(file, 'bob\n')
    await vi.waitFor(() => expect(list.isHandleDenied('bob')).toBe(true), SOON)
    expect([list.isHandleDenied('ada'), list.isCidDenied(CID)]).toEqual([false, false])
  })

  it('withholds with a handle what it shows, also when that changes', async () => {
    shown.set('ada', [CID])
    const list = await opened('ada\n')
    expect([CID, OTHER].map(list.isCidDenied)).toEqual([true, false])
    shown.set('ada', [OTHER])
    await vi.waitFor(() => expect(list.isCidDenied(OTHER)).toBe(true), SOON)
    expect(list.isCidDenied(CID)).toBe(false)
  })
})
