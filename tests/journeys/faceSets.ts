import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const STYLES = ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic']
const DEJAVU_MONO = dejavu('SansMono', 'SansMono-Bold')

/** What browsers find installed: a name each, and the files. All of them are packages of ours. */
const FACES = {
  /** The widths of Arial and Times, as Windows, macOS and most Linux desktops have them; DejaVu for Arabic. */
  arial: [...google('arimo'), ...google('tinos'), ...dejavu('Sans'), ...DEJAVU_MONO],
  /** Android. */
  roboto: [...google('roboto'), ...google('noto-serif'), ...DEJAVU_MONO],
  noto: [...google('noto-sans'), ...google('noto-serif'), ...DEJAVU_MONO],
  /** Debian's fonts-dejavu-core, file by file: a fresh machine with a browser has it and nothing else. */
  dejavu: [...dejavu('Sans', 'Sans-Bold', 'Serif', 'Serif-Bold'), ...DEJAVU_MONO],
  /** None that the pages know. Not none at all: Chromium ends without a face. */
  none: DEJAVU_MONO,
} as const satisfies Readonly<Record<string, readonly string[]>>

export type FaceSet = keyof typeof FACES
export const FACE_SETS: readonly FaceSet[] = ['arial', 'roboto', 'noto', 'dejavu', 'none']

/**
 * The environment in which Chromium knows the faces of `set` and no others, whatever is installed here: what a journey sees is the same on
 * every machine. macOS and Windows look elsewhere for their fonts.
 */
export function withFaces(set: FaceSet): Record<string, string> {
  const folder = join(root, '.build/faces', set)
  mkdirSync(folder, { recursive: true })
  for (const face of FACES[set]) link(face, join(folder, basename(face)))
  const configuration = join(folder, 'fonts.conf')
  writeFileSync(
    configuration,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${folder}</dir><cachedir>${join(folder, 'cache')}</cachedir></fontconfig>`,
  )
  const inherited = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  )
  return { ...Object.fromEntries(inherited), FONTCONFIG_FILE: configuration }
}

function link(target: string, path: string): void {
  try {
    symlinkSync(target, path)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
}

function google(family: string): string[] {
  const { resolve } = createRequire(import.meta.url)
  const name = family.replace(/(^|-)(\w)/g, (_whole, _hyphen, letter: string) => letter.toUpperCase())
  return STYLES.map((style) => resolve(`@expo-google-fonts/${family}/${style}/${name}_${style}.ttf`))
}

function dejavu(...names: string[]): string[] {
  const { resolve } = createRequire(import.meta.url)
  return names.map((name) => resolve(`dejavu-fonts-ttf/ttf/DejaVu${name}.ttf`))
}
