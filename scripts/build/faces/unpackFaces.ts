import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { create, type Font } from 'fontkitten'
import type { Face, Letters } from '../../../web/server/pages/pictures/faces.ts'
import { FACES, type FaceSource } from './faceList.ts'
import { sfntOf } from './sfntOf.ts'

/**
 * The faces of the pictures as files that Pango reads, with `faces.json`, which says what each can draw. Made once below `.build/` and found
 * there until a face changes.
 * @returns the folder that holds them, for `readFaces`
 */
export async function unpackFaces(root: string): Promise<string> {
  const files = await Promise.all(
    FACES.flatMap((face) => face.files).map(async (path): Promise<[string, Buffer]> => [
      path,
      // Not resolved: some packages export none of their files.
      await readFile(join(root, 'node_modules', path)),
    ]),
  )
  const whole = join(root, '.build/faces-of-pictures', stampOf(files))
  if (await isThere(join(whole, 'faces.json'))) return whole
  const staging = `${whole}.${process.pid}`
  await mkdir(staging, { recursive: true })
  const bytes = new Map(files.map(([path, read]) => [path, path.endsWith('.woff') ? sfntOf(read) : read]))
  for (const [path, sfnt] of bytes) await writeFile(join(staging, nameOf(path)), sfnt)
  const faces = FACES.map((face) => describe(face, (path) => bytes.get(path) ?? Buffer.alloc(0)))
  await writeFile(join(staging, 'faces.json'), JSON.stringify(faces))
  await rename(staging, whole).catch(async () => {
    // Another process was faster.
    await stat(join(whole, 'faces.json'))
    await rm(staging, { recursive: true })
  })
  return whole
}

function describe(source: FaceSource, read: (path: string) => Buffer): Face {
  const fonts = source.files.map((path) => openFont(read(path)))
  const [first] = fonts
  if (first === undefined) throw new Error('a face without a file')
  return {
    role: source.role,
    family: first.familyName,
    ...(source.han === undefined ? {} : { han: source.han }),
    ascent: source.ascent ?? first.ascent / first.unitsPerEm,
    descent: source.descent ?? -first.descent / first.unitsPerEm,
    letters: lettersOf(fonts),
  }
}

function openFont(bytes: Buffer): Font {
  const font = create(bytes)
  if (font.isCollection) throw new Error('a face is one font, not a collection')
  return font
}

/** What the cmaps have, with advance widths, runs of one width together. */
function lettersOf(fonts: readonly Font[]): Letters {
  const widths = new Map<number, number>()
  for (const font of fonts)
    for (const code of font.characterSet)
      if (code <= 0x10_ff_fd && !widths.has(code))
        widths.set(code, Math.round((font.glyphForCodePoint(code).advanceWidth / font.unitsPerEm) * 100))
  const runs: [number, number, number][] = []
  for (const [code, width] of [...widths].toSorted(([a], [b]) => a - b)) {
    const last = runs.at(-1)
    if (last && last[1] === code - 1 && last[2] === width) last[1] = code
    else runs.push([code, code, width])
  }
  return runs
}

function stampOf(files: readonly (readonly [string, Buffer])[]): string {
  const hash = createHash('sha256').update(JSON.stringify(FACES))
  for (const [, bytes] of files) hash.update(bytes)
  return hash.digest('hex').slice(0, 16)
}

function nameOf(path: string): string {
  return basename(path).replace(/\.woff$/, '.ttf')
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false
      throw error
    },
  )
}
