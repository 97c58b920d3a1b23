import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'

/** Faces of the pictures, latin and extended; Naskh for Arabic; emoji as line drawings, which suit an engraved card. */
export const FONTS = [
  'instrument-serif/files/instrument-serif-latin-400-normal',
  'instrument-serif/files/instrument-serif-latin-400-italic',
  'instrument-serif/files/instrument-serif-latin-ext-400-normal',
  'instrument-sans/files/instrument-sans-latin-400-normal',
  'instrument-sans/files/instrument-sans-latin-600-normal',
  'instrument-sans/files/instrument-sans-latin-ext-400-normal',
  'noto-naskh-arabic/files/noto-naskh-arabic-arabic-400-normal',
  'noto-emoji/files/noto-emoji-emoji-400-normal',
] as const

/**
 * Writes the fonts below `folder` as TrueType (Pango reads no WOFF) and a fontconfig file that knows them and no others, so that a picture
 * looks the same on every machine.
 * @returns the path of that file, for `FONTCONFIG_FILE`
 */
export async function unpackFonts(folder: string): Promise<string> {
  const require = createRequire(import.meta.url)
  await mkdir(folder, { recursive: true })
  for (const font of FONTS) {
    const woff = await readFile(require.resolve(`@fontsource/${font}.woff`))
    await replaceFile(join(folder, `${font.split('/').at(-1)}.ttf`), sfntOf(woff))
  }
  const configuration = join(folder, 'fonts.conf')
  await replaceFile(
    configuration,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${folder}</dir><cachedir>${join(folder, 'cache')}</cachedir></fontconfig>`,
  )
  return configuration
}

/** Another process may read the old file at this moment: it keeps it. */
async function replaceFile(path: string, content: Buffer | string): Promise<void> {
  const made = `${path}.${process.pid}`
  await writeFile(made, content)
  await rename(made, path)
}

/** The font inside a WOFF 1.0 file (https://www.w3.org/TR/WOFF/, sections 4 and 5). */
export function sfntOf(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12)
  const header = Buffer.alloc(12 + 16 * count)
  woff.copy(header, 0, 4, 8)
  const power = 2 ** Math.floor(Math.log2(count))
  header.writeUInt16BE(count, 4)
  header.writeUInt16BE(power * 16, 6)
  header.writeUInt16BE(Math.log2(power), 8)
  header.writeUInt16BE((count - power) * 16, 10)
  const parts = [header]
  let at = header.length
  for (let index = 0; index < count; index++) {
    const entry = 44 + 20 * index
    const offset = woff.readUInt32BE(entry + 4)
    const packedBytes = woff.readUInt32BE(entry + 8)
    const bytes = woff.readUInt32BE(entry + 12)
    const packed = woff.subarray(offset, offset + packedBytes)
    const table = packedBytes < bytes ? inflateSync(packed) : packed
    const record = 12 + 16 * index
    woff.copy(header, record, entry, entry + 4)
    woff.copy(header, record + 4, entry + 16, entry + 20)
    header.writeUInt32BE(at, record + 8)
    header.writeUInt32BE(table.length, record + 12)
    // Tables begin at multiples of four.
    const padded = Buffer.alloc(Math.ceil(table.length / 4) * 4)
    table.copy(padded)
    parts.push(padded)
    at += padded.length
  }
  return Buffer.concat(parts)
}
