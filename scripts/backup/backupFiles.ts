import { createHash } from 'node:crypto'
import { chmod, readdir, readFile, rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { cidOf } from '../../web/shared/cid.ts'
import { PlainError } from '../start/plainError.ts'
import { OWNER_ONLY, writeWhole } from './writeWhole.ts'

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

/** Where a backup of before generations has its records: beside `blocks`. */
const OLD_PLACE = ''

/**
 * A folder that holds backups: below `generations/` a folder a run with `manifest.json` and `records.jsonl`, and below `blocks/` one file a
 * CID, which generations share. Every file is written whole or not at all, the manifest last, and can be read by its owner alone: records hold
 * sessions. Every block is checked against its name when it is read.
 */
export class BackupFiles {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Whether the file of `cid` is whole; takes everybody else's right to read it away. */
  async hasBlock(cid: string): Promise<boolean> {
    if ((await this.readBlock(cid)) === null) return false
    await chmod(this.#block(cid), OWNER_ONLY)
    return true
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
    return (await namesIn(join(this.#folder, 'blocks'))).filter((name) => !name.endsWith('.tmp'))
  }

  /** Begins a generation: writes the records, then the manifest that makes it count. */
  async finish(records: readonly BackupRecord[], counts: { blocks: number }): Promise<Manifest> {
    const text = records.map((record) => `${JSON.stringify(record)}\n`).join('')
    const madeAt = new Date().toISOString()
    const place = join('generations', madeAt.replaceAll(':', '-'))
    await writeWhole(join(this.#folder, place, 'records.jsonl'), text)
    const manifest: Manifest = {
      version: 1,
      madeAt,
      records: records.length,
      blocks: counts.blocks,
      recordsHash: hashOf(text),
    }
    await writeWhole(join(this.#folder, place, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
    return manifest
  }

  /** The generations that count, newest first, each by the name that {@link readRecords} takes. */
  async generations(): Promise<string[]> {
    const places = (await namesIn(join(this.#folder, 'generations'))).map((name) => join('generations', name))
    const whole: string[] = []
    for (const place of [...places.toReversed(), OLD_PLACE])
      if ((await this.#manifest(place)).success) whole.push(place)
    return whole
  }

  /** The records of a generation, the newest when none is named, checked against its manifest. Throws a sentence when it is not whole. */
  async readRecords(generation?: string): Promise<BackupRecord[]> {
    const place = generation ?? (await this.generations())[0] ?? OLD_PLACE
    const manifest = await this.#manifest(place)
    const text = await readFile(join(this.#folder, place, 'records.jsonl'), 'utf8').catch(() => '')
    if (!manifest.success || hashOf(text) !== manifest.data.recordsHash)
      throw new PlainError(
        `${join(this.#folder, place)} is not a whole backup: name another with --generation, or take a new one.`,
      )
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => recordSchema.parse(JSON.parse(line)))
  }

  /**
   * Removes all but the `keep` newest generations, and the blocks that only removed ones name. Removes no block when a generation that stays
   * can't be read.
   * @returns how many generations went.
   */
  async prune(keep: number): Promise<number> {
    const all = await this.generations()
    const [stay, go] = [all.slice(0, keep), all.slice(keep)]
    const named = new Set<string>()
    for (const place of stay)
      for (const { kind, key } of await this.readRecords(place)) if (kind === 'pin') named.add(key)
    for (const place of go) {
      for (const name of ['manifest.json', 'records.jsonl'])
        await rm(join(this.#folder, place, name), { force: true })
      if (place !== OLD_PLACE) await rmdir(join(this.#folder, place))
    }
    for (const cid of await this.blocks()) if (!named.has(cid)) await rm(this.#block(cid))
    return go.length
  }

  #block(cid: string): string {
    if (!/^[a-z0-9]+$/.test(cid)) throw new PlainError(`“${cid}” is not the name of a block.`)
    return join(this.#folder, 'blocks', cid)
  }

  async #manifest(place: string) {
    const text = await readFile(join(this.#folder, place, 'manifest.json'), 'utf8').catch(() => 'null')
    return manifestSchema.safeParse(JSON.parse(text))
  }
}

/** In the order of their names; none where there is no folder. */
async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return names.toSorted((a, b) => (a < b ? -1 : 1))
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
