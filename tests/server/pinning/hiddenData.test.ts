import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { checkPortrait } from '../../../web/server/pinning/checkPortrait.ts'
import { createDecoder } from '../../../web/server/pinning/createDecoder.ts'
import { type Chunk, readChunks, writeChunks } from '../../../web/server/pinning/webpChunks.ts'
import { codeOf } from '../../../web/shared/appError.ts'
import { portrait } from './pictures.ts'

const decoder = createDecoder()
afterAll(() => decoder.close())

/** What could be carried: 3,000 bytes that begin as a ZIP and end as a page. */
const SECRET = Buffer.concat([
  Buffer.from('PK\u0003\u0004'),
  Buffer.alloc(2_970, 'words '),
  Buffer.from('<script>alert(1)</script>'),
])

/** The picture with some of it see-through, so that it has a chunk of transparency. */
async function glass(side: number): Promise<Buffer> {
  const ring = `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}"><circle cx="50%" cy="50%" r="40%" fill="#a43" fill-opacity="0.5"/></svg>`
  return sharp(Buffer.from(ring)).webp({ quality: 60 }).toBuffer()
}

const verdictOn = async (bytes: Uint8Array) => {
  try {
    return (await checkPortrait(bytes, decoder)).width
  } catch (error) {
    return codeOf(error)
  }
}
const chunksOf = (bytes: Uint8Array) => [...readChunks(bytes)]
const changed = (chunks: readonly Chunk[], type: string, change: (data: Buffer) => Buffer) =>
  writeChunks(chunks.map((each) => (each.type === type ? { type, data: change(each.data) } : each)))
const behind = (data: Buffer) => Buffer.concat([data, SECRET])

/** A VP8 frame whose first partition, which has a size of its own, ends with the secret. */
function behindTheModes(frame: Buffer): Buffer {
  const tag = frame.readUIntLE(0, 3)
  const end = 10 + (tag >> 5)
  const copy = Buffer.concat([frame.subarray(0, end), SECRET, frame.subarray(end)])
  copy.writeUIntLE((tag & 31) | (((tag >> 5) + SECRET.length) << 5), 0, 3)
  return copy
}

describe('a portrait is refused when it carries something', () => {
  const cases: [where: string, picture: () => Promise<Uint8Array>, hide: (chunks: Chunk[]) => Buffer][] = [
    ['behind the lossy pixels', () => portrait(512), (chunks) => changed(chunks, 'VP8 ', behind)],
    [
      'behind what is said of each block',
      () => portrait(512),
      (chunks) => changed(chunks, 'VP8 ', behindTheModes),
    ],
    [
      'behind the lossless pixels',
      () => portrait(512, '#a43', { lossless: true }),
      (chunks) => changed(chunks, 'VP8L', behind),
    ],
    ['behind the transparency', () => glass(512), (chunks) => changed(chunks, 'ALPH', behind)],
    [
      'in a transparency that decoders pass over',
      () => glass(512),
      (chunks) => changed(chunks, 'ALPH', () => Buffer.concat([Buffer.of(3), SECRET])),
    ],
    [
      'in a plain transparency of the wrong size',
      () => glass(512),
      (chunks) =>
        changed(chunks, 'ALPH', (data) => Buffer.concat([Buffer.of(0), Buffer.alloc(512 * 512), data])),
    ],
    [
      'in a transparency before a picture that has no canvas',
      () => portrait(512),
      (chunks) => writeChunks([{ type: 'ALPH', data: SECRET }, ...chunks]),
    ],
    [
      'in a transparency after the picture',
      () => glass(512),
      (chunks) => writeChunks([...chunks, { type: 'ALPH', data: SECRET }]),
    ],
    [
      'in a second transparency',
      () => glass(512),
      (chunks) =>
        writeChunks(
          chunks.flatMap((each) => (each.type === 'ALPH' ? [each, { type: 'ALPH', data: SECRET }] : [each])),
        ),
    ],
    [
      'in a transparency beside a lossless picture',
      () => lossless(),
      (chunks) =>
        writeChunks([{ type: 'VP8X', data: canvas(512, 0x10) }, { type: 'ALPH', data: SECRET }, ...chunks]),
    ],
    [
      'in a transparency that the canvas denies',
      () => glass(512),
      (chunks) => changed(chunks, 'VP8X', () => canvas(512, 0)),
    ],
    [
      'in the reserved bytes of the canvas',
      () => glass(512),
      (chunks) =>
        changed(chunks, 'VP8X', (data) =>
          Buffer.concat([data.subarray(0, 1), Buffer.from('abc'), data.subarray(4)]),
        ),
    ],
    ['in the byte that makes a chunk even', () => portrait(512), (chunks) => withPadding(chunks)],
  ]
  it.each(cases)('%s', async (_where, picture, hide) => {
    const good = await picture()
    expect(await verdictOn(good)).toBe(512)
    expect(await verdictOn(hide(chunksOf(good)))).toMatch(/^PORTRAIT_(HAS_METADATA|UNREADABLE)$/)
  })
})

describe('a portrait is taken', () => {
  it('at every size and quality, lossy, lossless and see-through, as encoders write it', async () => {
    const pictures: Uint8Array[] = []
    for (const side of [1024, 512, 128]) {
      pictures.push(await glass(side), await portrait(side, '#a43', { lossless: true }))
      for (const quality of [5, 30, 60, 90])
        pictures.push(await portrait(side, '#a43', { quality, effort: quality % 7 }))
    }
    pictures.push(
      await sharp(await portrait(512))
        .withIccProfile('srgb')
        .webp()
        .toBuffer(),
    )
    expect(await Promise.all(pictures.map(verdictOn))).toEqual(
      [1024, 512, 128].flatMap((side) => Array.from({ length: 6 }, () => side)).concat(512),
    )
  })
})

function lossless(): Promise<Uint8Array> {
  return portrait(512, '#a43', { lossless: true })
}

function canvas(side: number, flags: number): Buffer {
  const data = Buffer.alloc(10)
  data.writeUInt8(flags, 0)
  data.writeUIntLE(side - 1, 4, 3)
  data.writeUIntLE(side - 1, 7, 3)
  return data
}

/** An odd picture, and a byte of somebody's after it. */
function withPadding(chunks: readonly Chunk[]): Buffer {
  const file = changed(chunks, 'VP8 ', (data) => Buffer.concat([data, Buffer.alloc(1 - (data.length & 1))]))
  file[file.length - 1] = 0x41
  return file
}
