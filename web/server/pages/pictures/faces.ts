import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** First and last code point of a run, and the advance width of each in hundredths of an em; in order. */
const lettersSchema = z.array(z.tuple([z.number(), z.number(), z.number()])).readonly()
export type Letters = z.infer<typeof lettersSchema>

const faceSchema = z.object({
  role: z.enum(['serif', 'italic', 'sans', 'bold', 'others', 'emoji']),
  /** As fontconfig knows it: each weight is a family of its own. */
  family: z.string(),
  han: z.string().optional(),
  /** Ems above and below the baseline. */
  ascent: z.number(),
  descent: z.number(),
  letters: lettersSchema,
})
export type Face = z.infer<typeof faceSchema>

/** The faces that a build unpacked into `folder`, in the order in which they are tried. */
export async function readFaces(folder: string): Promise<readonly Face[]> {
  return z.array(faceSchema).parse(JSON.parse(await readFile(join(folder, 'faces.json'), 'utf8')))
}

/** Advance width of `character` in hundredths of an em; undefined where `face` has no glyph for it. */
export function widthIn(face: Face, character: string): number | undefined {
  const code = character.codePointAt(0) ?? -1
  let [low, high] = [0, face.letters.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const [first, last, width] = face.letters[middle] ?? [0, 0, 0]
    if (code < first) high = middle - 1
    else if (code > last) low = middle + 1
    else return width
  }
  return undefined
}

/**
 * Writes a fontconfig file that knows the faces in `folder` and no others, so that a picture looks the same on every machine.
 * @param cacheFolder - where fontconfig may keep what it read
 * @returns the path of that file, for `FONTCONFIG_FILE`
 */
export async function writeFontConfiguration(folder: string, cacheFolder: string): Promise<string> {
  await mkdir(cacheFolder, { recursive: true })
  const path = join(cacheFolder, 'fonts.conf')
  const made = `${path}.${process.pid}`
  await writeFile(
    made,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${folder}</dir><cachedir>${join(cacheFolder, 'fontconfig')}</cachedir></fontconfig>`,
  )
  // Another process may read the old file at this moment: it keeps it.
  await rename(made, path)
  return path
}
