import { createHash } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { cidOf } from '../../web/shared/cid.ts'
import { PlainError } from '../start/plainError.ts'

const manifestSchema = z.object({
  version: z.literal(1),
  madeAt: z.iso.datetime(),
  records: z.number().int().nonnegative(),
  blocks: z.number().int().nonnegative(),
  /** sha2-256 of `records.jsonl`, in hex. */
  recordsHash: z.string(),
})
export type Manifest = z.infer<typeof manifestSchema>

const recordSchema = z.object({
  kind: z.string(),
  key: z.string(),
  value: z.unknown(),
  expiresAt: z.iso.datetime().optional(),
})
export type BackupRecord = z.infer<typeof recordSchema>

/**
 * A folder that holds a backup: `manifest.json`, `records.jsonl` and one file a CID below `blocks/`. Every file is written whole or not at
 * all, the manifest last; every block is checked against its name when it is read.
 */
export class BackupFiles {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  async hasBlock(cid: string): Promise<boolean> {
    return (await this.readBlock(cid)) !== null
  }

  /** The bytes of `cid`; null when they are missing or not what their name says. */
  async readBlock(cid: string): Promise<Uint8Array<ArrayBuffer> | null> {
    const bytes = await readFile(this.#block(cid)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw error
    })
    if (bytes === null) return null
    const copy = new Uint8Array(bytes)
    return (await cidOf(copy)) === cid ? copy : null
  }

  async writeBlock(cid: string, bytes: Uint8Array): Promise<void> {
    await writeWhole(this.#block(cid), bytes)
  }

  /** Every CID that has a file here. */
  async blocks(): Promise<string[]> {
    const folder = join(this.#folder, 'blocks')
    await mkdir(folder, { recursive: true })
    return (await readdir(folder)).filter((name) => !name.endsWith('.tmp')).toSorted()
  }

  /** Writes the records, then the manifest that makes the backup count. */
  async finish(records: readonly BackupRecord[], counts: { blocks: number }): Promise<Manifest> {
    const text = records.map((record) => `${JSON.stringify(record)}\n`).join('')
    await writeWhole(join(this.#folder, 'records.jsonl'), text)
    const manifest: Manifest = {
      version: 1,
      madeAt: new Date().toISOString(),
      records: records.length,
      blocks: counts.blocks,
      recordsHash: hashOf(text),
    }
    await writeWhole(join(this.#folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
    return manifest
  }

  /** The records, checked against the manifest. Throws a sentence when this is no whole backup. */
  async readRecords(): Promise<BackupRecord[]> {
    const manifest = manifestSchema.safeParse(await this.#readJson('manifest.json'))
    const text = await readFile(join(this.#folder, 'records.jsonl'), 'utf8').catch(() => '')
    if (!manifest.success || hashOf(text) !== manifest.data.recordsHash)
      throw new PlainError(`${this.#folder} is not a whole backup: take another one.`)
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => recordSchema.parse(JSON.parse(line)))
  }

  #block(cid: string): string {
    if (!/^[a-z0-9]+$/.test(cid)) throw new PlainError(`“${cid}” is not the name of a block.`)
    return join(this.#folder, 'blocks', cid)
  }

  async #readJson(name: string): Promise<unknown> {
    const text = await readFile(join(this.#folder, name), 'utf8').catch(() => 'null')
    return JSON.parse(text)
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true })
  const temporary = `${path}.tmp`
  await rm(temporary, { force: true })
  const file = await open(temporary, 'w')
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(temporary, path)
}
