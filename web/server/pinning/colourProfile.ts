import { AppError } from '../../shared/appError.ts'

/** What Chromium and libvips write for sRGB is under 500 bytes. */
const PROFILE_MAX_BYTES = 4096
const HEADER_BYTES = 128
/** What remains of the header after all its fields. */
const RESERVED_FROM = 100
const NUMBER_TAGS = new Set([
  'rXYZ',
  'gXYZ',
  'bXYZ',
  'rTRC',
  'gTRC',
  'bTRC',
  'wtpt',
  'bkpt',
  'chad',
  'chrm',
  'cicp',
])
const TEXT_TAGS = new Set(['desc', 'cprt'])
/** All that the texts may say: names of colour spaces and of who made the profile. No word begins another, so this can't backtrack for long. */
const KNOWN_TEXT =
  /^(sRGB|IEC|61966-2\.1|built-in|Google|Inc\.|2016|No|copyright,|use|freely|Public|Domain|CC0|\W)+$/
/** Red, green and blue of sRGB adapted to D50, as ICC profiles hold them (s15Fixed16), and how far rounding takes them. */
const PRIMARIES: Readonly<Record<string, readonly number[]>> = {
  rXYZ: [0.4361, 0.2225, 0.0139],
  gXYZ: [0.3851, 0.7169, 0.0971],
  bXYZ: [0.1431, 0.0606, 0.7141],
}
const PRIMARY_TOLERANCE = 0.003

type Tag = Readonly<{ name: string; offset: number; data: Buffer }>

/**
 * Lets through the sRGB profile that browsers put into every picture, and refuses all others: a profile is a container (ICC.1:2022 §7)
 * in which anything could be carried, and portraits are promised to be sRGB.
 * @throws PORTRAIT_HAS_METADATA
 */
export function checkColourProfile(profile: Buffer): void {
  const tags = readTags(profile)
  for (const { name, data } of tags) {
    if (TEXT_TAGS.has(name) ? !KNOWN_TEXT.test(textOf(data)) : !NUMBER_TAGS.has(name)) throw refused()
    const primary = PRIMARIES[name]
    if (primary?.some((value, at) => !isNear(data, at, value))) throw refused()
  }
  if (
    tags.filter(({ name }) => name in PRIMARIES).length !== 3 ||
    unclaimedBytes(profile, tags) > 3 * tags.length
  )
    throw refused()
}

function readTags(profile: Buffer): Tag[] {
  if (profile.length > PROFILE_MAX_BYTES || profile.length < HEADER_BYTES + 4) throw refused()
  if (profile.readUInt32BE(0) !== profile.length || profile.toString('latin1', 36, 40) !== 'acsp')
    throw refused()
  if (profile.subarray(RESERVED_FROM, HEADER_BYTES).some((byte) => byte !== 0)) throw refused()
  const count = profile.readUInt32BE(HEADER_BYTES)
  if (count > 20 || HEADER_BYTES + 4 + count * 12 > profile.length) throw refused()
  return Array.from({ length: count }, (_, index) => {
    const at = HEADER_BYTES + 4 + index * 12
    const offset = profile.readUInt32BE(at + 4)
    const end = offset + profile.readUInt32BE(at + 8)
    if (end > profile.length) throw refused()
    return { name: profile.toString('latin1', at, at + 4), offset, data: profile.subarray(offset, end) }
  })
}

/** Bytes that no tag claims; tags may share theirs, and each may be padded by three. */
function unclaimedBytes(profile: Buffer, tags: readonly Tag[]): number {
  const claimed = new Uint8Array(profile.length)
  claimed.fill(1, 0, HEADER_BYTES + 4 + tags.length * 12)
  for (const { offset, data } of tags) claimed.fill(1, offset, offset + data.length)
  return claimed.filter((mark) => mark === 0).length
}

/** Texts are ASCII (`text`, `desc`) or, after a table of languages, UTF-16 (`mluc`); both read the same once the zero bytes are gone. */
function textOf(data: Buffer): string {
  const type = data.toString('latin1', 0, 4)
  const table = type === 'mluc' && data.length >= 16 ? 8 + 12 * Math.min(data.readUInt32BE(8), 100) : 0
  const from = type === 'desc' ? 12 : 8 + table
  return data.toString('latin1', from).replaceAll('\0', '')
}

function isNear(data: Buffer, at: number, value: number): boolean {
  const offset = 8 + at * 4
  return offset + 4 <= data.length && Math.abs(data.readInt32BE(offset) / 65_536 - value) < PRIMARY_TOLERANCE
}

function refused(): AppError {
  return new AppError('PORTRAIT_HAS_METADATA', { found: 'ICC' })
}
