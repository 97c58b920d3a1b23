import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { cidOf } from '../../../web/shared/cid.ts'
import { encodeMetadata, type Metadata } from '../../../web/shared/metadata.ts'
import { metadataFor, portrait } from './pictures.ts'

export type HostileUpload = Readonly<{
  name: string
  bytes: Uint8Array
  type: string
  headers?: Record<string, string>
  /** Status and code of the right refusal. */
  refusal: string
}>

const text = (words: string) => new TextEncoder().encode(words)
const joined = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts))
const WEBP = 'image/webp'
const JSON_TYPE = 'application/json'

/** A RIFF chunk, padded to an even length. */
export function chunk(type: string, data: Uint8Array): Uint8Array {
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32LE(data.length, 4)
  return joined(head, data, new Uint8Array(data.length & 1))
}

/** The chunks of a WebP, without the RIFF head. */
function chunksOf(webp: Uint8Array): { type: string; data: Uint8Array }[] {
  const bytes = Buffer.from(webp)
  const chunks = []
  for (let at = 12; at < bytes.length;) {
    const size = bytes.readUInt32LE(at + 4)
    chunks.push({ type: bytes.toString('latin1', at, at + 4), data: webp.subarray(at + 8, at + 8 + size) })
    at += 8 + size + (size & 1)
  }
  return chunks
}

function riff(...chunks: Uint8Array[]): Uint8Array {
  const body = joined(text('WEBP'), ...chunks)
  const head = Buffer.alloc(8)
  head.write('RIFF', 'latin1')
  head.writeUInt32LE(body.length, 4)
  return joined(head, body)
}

/** A VP8X chunk: flags, then width and height less one in 24 bits each. */
function canvas(flags: number, width: number, height = width): Uint8Array {
  const data = Buffer.alloc(10)
  data.writeUInt8(flags, 0)
  data.writeUIntLE(width - 1, 4, 3)
  data.writeUIntLE(height - 1, 7, 3)
  return chunk('VP8X', data)
}

async function wrongTypes(): Promise<HostileUpload[]> {
  const plain = sharp({ create: { width: 128, height: 128, channels: 3, background: '#a43' } })
  const svg = text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  const contents: Record<string, Uint8Array> = {
    text: text('just words'),
    html: text('<!doctype html><script>alert(1)</script>'),
    svg,
    jpeg: await plain.clone().jpeg().toBuffer(),
    png: await plain.clone().png().toBuffer(),
    gif: await plain.clone().gif().toBuffer(),
    avif: await plain.clone().avif({ effort: 0 }).toBuffer(),
    tiff: await plain.clone().tiff().toBuffer(),
    pdf: text('%PDF-1.7\n%âãÏÓ'),
    zip: joined(text('PK'), new Uint8Array([3, 4, 20, 0])),
    wave: joined(text('RIFF'), new Uint8Array([8, 0, 0, 0]), text('WAVEfmt ')),
    zeros: new Uint8Array(1000),
  }
  const types = [
    'image/jpeg',
    'image/png',
    'image/svg+xml',
    'text/html',
    'application/octet-stream',
    'multipart/form-data; boundary=x',
  ]
  const uploads: HostileUpload[] = []
  for (const [kind, bytes] of Object.entries(contents)) {
    for (const type of types)
      uploads.push({ name: `${kind} called ${type}`, bytes, type, refusal: '415 UPLOAD_TYPE' })
    uploads.push({ name: `${kind} called WebP`, bytes, type: WEBP, refusal: '415 UPLOAD_TYPE_MISMATCH' })
    uploads.push({ name: `${kind} called JSON`, bytes, type: JSON_TYPE, refusal: '415 UPLOAD_TYPE_MISMATCH' })
  }
  const compressed = { 'content-encoding': 'gzip' }
  uploads.push({
    name: 'a compressed body',
    bytes: svg,
    type: WEBP,
    headers: compressed,
    refusal: '415 UPLOAD_TYPE',
  })
  return uploads
}

/** Uploads have no file names; whoever sends one is not believed, and it reaches no disk. */
async function pathTricks(): Promise<HostileUpload[]> {
  const picture = await portrait(128)
  const names = [
    '../../etc/passwd',
    '..\\..\\x.webp',
    '/etc/passwd',
    'C:\\x.webp',
    'x.webp\0.svg',
    '%2e%2e%2fx',
    'CON',
    '.',
  ]
  return names.map((name) => ({
    name: `a form with the file ${JSON.stringify(name)}`,
    bytes: joined(
      text(
        `--x\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${WEBP}\r\n\r\n`,
      ),
      picture,
      text('\r\n--x--\r\n'),
    ),
    type: 'multipart/form-data; boundary=x',
    refusal: '415 UPLOAD_TYPE',
  }))
}

async function brokenPictures(): Promise<HostileUpload[]> {
  const uploads: HostileUpload[] = []
  for (const side of [1024, 512, 128]) {
    const good = await portrait(side)
    for (const cut of [19, 25, 31, Math.floor(good.length / 2), good.length - 1])
      uploads.push({
        name: `${side} pixels cut after ${cut} bytes`,
        bytes: good.subarray(0, cut),
        type: WEBP,
        refusal: '422 PORTRAIT_UNREADABLE',
      })
    const picture = chunksOf(good).find(({ type }) => type === 'VP8 ')
    const half = picture?.data.subarray(0, Math.floor(picture.data.length / 2)) ?? good
    uploads.push({
      name: `${side} pixels of which half the picture is missing from an honest-looking file`,
      bytes: riff(chunk('VP8 ', half)),
      type: WEBP,
      refusal: '422 PORTRAIT_UNREADABLE',
    })
    for (const [kind, tail] of Object.entries({
      html: text('<script>alert(1)</script>'),
      svg: text('<svg onload="alert(1)"/>'),
      zip: joined(text('PK'), new Uint8Array([3, 4])),
      jpeg: new Uint8Array([0xff, 0xd8, 0xff, 0xe0]),
    })) {
      const refusal = '422 PORTRAIT_HAS_METADATA'
      uploads.push({
        name: `${side} pixels and ${kind} after them`,
        bytes: joined(good, tail),
        type: WEBP,
        refusal,
      })
      const inside = riff(...chunksOf(good).map((each) => chunk(each.type, each.data)), chunk('JUNK', tail))
      uploads.push({
        name: `${side} pixels and ${kind} in a chunk of its own`,
        bytes: inside,
        type: WEBP,
        refusal,
      })
      const before = joined(tail, good)
      uploads.push({
        name: `${side} pixels behind ${kind}`,
        bytes: before,
        type: WEBP,
        refusal: '415 UPLOAD_TYPE_MISMATCH',
      })
    }
  }
  return uploads
}

/** A lossless picture whose head says `side` pixels, whatever it holds. */
async function lying(side: number): Promise<Uint8Array> {
  const small = await portrait(128, '#a43', { lossless: true })
  const data = Buffer.from(chunksOf(small).find(({ type }) => type === 'VP8L')?.data ?? [])
  data.writeUInt32LE(((side - 1) | ((side - 1) << 14) | 0) >>> 0, 1)
  return riff(chunk('VP8L', data))
}

async function wrongSizes(): Promise<HostileUpload[]> {
  const uploads: HostileUpload[] = []
  const dimensions = '422 PORTRAIT_DIMENSIONS'
  for (const [width, height] of [
    [127, 127],
    [129, 129],
    [1024, 512],
    [512, 1024],
    [1025, 1025],
    [1, 1],
    [2048, 2048],
  ] as const) {
    const bytes = await sharp({ create: { width, height, channels: 3, background: '#a43' } })
      .webp()
      .toBuffer()
    uploads.push({ name: `${width} by ${height}`, bytes, type: WEBP, refusal: dimensions })
  }
  const hundred = sharp({
    create: { width: 10_000, height: 10_000, channels: 3, background: '#a43' },
    limitInputPixels: false,
  })
  uploads.push({
    name: 'a hundred megapixels in a few bytes',
    bytes: await hundred.webp({ lossless: true, effort: 0 }).toBuffer(),
    type: WEBP,
    refusal: dimensions,
  })
  uploads.push({
    name: 'a head that says 16384',
    bytes: await lying(16_384),
    type: WEBP,
    refusal: dimensions,
  })
  uploads.push({
    name: 'a head that says 1024 of 128',
    bytes: await lying(1024),
    type: WEBP,
    refusal: '422 PORTRAIT_UNREADABLE',
  })
  const small = chunksOf(await portrait(128)).map((each) => chunk(each.type, each.data))
  uploads.push({
    name: 'a canvas of 1024 over 128',
    bytes: riff(canvas(0, 1024), ...small),
    type: WEBP,
    refusal: '422 PORTRAIT_UNREADABLE',
  })
  uploads.push({
    name: 'two pictures',
    bytes: riff(...small, ...small),
    type: WEBP,
    refusal: '422 PORTRAIT_UNREADABLE',
  })
  uploads.push({
    name: 'no picture',
    bytes: riff(canvas(0, 128)),
    type: WEBP,
    refusal: '422 PORTRAIT_UNREADABLE',
  })
  const noise = await sharp({
    create: {
      width: 512,
      height: 512,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
    .webp({ quality: 60 })
    .toBuffer()
  uploads.push({
    name: '512 pixels at 100 kB',
    bytes: noise.subarray(0),
    type: WEBP,
    refusal: noise.length > 120_000 ? '413 BODY_TOO_LARGE' : '413 PORTRAIT_TOO_HEAVY',
  })
  uploads.push({
    name: 'one byte over',
    bytes: joined(await portrait(1024), new Uint8Array(120_001)).subarray(0, 120_001),
    type: WEBP,
    refusal: '413 BODY_TOO_LARGE',
  })
  uploads.push({
    name: 'thirty megabytes',
    bytes: new Uint8Array(30_000_000),
    type: WEBP,
    refusal: '413 BODY_TOO_LARGE',
  })
  uploads.push({
    name: 'no bytes of picture',
    bytes: new Uint8Array(),
    type: WEBP,
    refusal: '400 UPLOAD_EMPTY',
  })
  uploads.push({
    name: 'no bytes of JSON',
    bytes: new Uint8Array(),
    type: JSON_TYPE,
    refusal: '400 UPLOAD_EMPTY',
  })
  return uploads
}

async function tellTales(): Promise<HostileUpload[]> {
  const refusal = '422 PORTRAIT_HAS_METADATA'
  const gps = {
    IFD3: {
      GPSLatitudeRef: 'N',
      GPSLatitude: '48/1 51/1 30/1',
      GPSLongitudeRef: 'E',
      GPSLongitude: '2/1 17/1 40/1',
    },
  }
  const uploads: HostileUpload[] = []
  for (const side of [1024, 512, 128]) {
    const good = await portrait(side)
    const pixels = chunksOf(good).map((each) => chunk(each.type, each.data))
    const profile = Buffer.from(
      (await sharp(await sharp(good).withIccProfile('srgb').webp().toBuffer()).metadata()).icc ?? [],
    )
    const spoken = Buffer.from(profile)
    const words = Buffer.from(Buffer.from('48.8584N 2.2945E').toString('utf16le')).swap16()
    const said = profile.indexOf(Buffer.from('sRGB', 'utf16le').swap16())
    if (said < 0) throw new Error('the profile does not say sRGB')
    words.copy(spoken, said)
    const p3 = Buffer.from(
      (await sharp(await sharp(good).withIccProfile('p3').webp().toBuffer()).metadata()).icc ?? [],
    )
    const files: Record<string, Uint8Array> = {
      'EXIF with GPS': await sharp(good).withExif(gps).webp().toBuffer(),
      'an empty EXIF chunk': riff(canvas(0x08, side), ...pixels, chunk('EXIF', new Uint8Array())),
      'XMP with GPS': riff(
        canvas(0x04, side),
        ...pixels,
        chunk('XMP ', text('<x:xmpmeta><exif:GPSLatitude>48,51N</exif:GPSLatitude></x:xmpmeta>')),
      ),
      'a colour profile that speaks of a place': riff(canvas(0x20, side), chunk('ICCP', spoken), ...pixels),
      'a colour profile with words after it': riff(
        canvas(0x20, side),
        chunk('ICCP', joined(profile, text('48.8584N 2.2945E'))),
        ...pixels,
      ),
      'a colour profile that is none': riff(
        canvas(0x20, side),
        chunk('ICCP', text('48.8584N 2.2945E')),
        ...pixels,
      ),
      'a wide colour profile': riff(canvas(0x20, side), chunk('ICCP', p3), ...pixels),
    }
    for (const [kind, bytes] of Object.entries(files))
      uploads.push({ name: `${side} pixels with ${kind}`, bytes, type: WEBP, refusal })
  }
  return uploads
}

async function movingPictures(): Promise<HostileUpload[]> {
  const frames = await sharp([await portrait(128), await portrait(128, '#12a')], { join: { animated: true } })
    .webp({ loop: 0, delay: [100, 100] })
    .toBuffer()
  const gif = await sharp(frames, { animated: true }).gif().toBuffer()
  const png = Buffer.from(
    await sharp(await portrait(128))
      .png()
      .toBuffer(),
  )
  const control = Buffer.from('\0\0\0\x08acTL\0\0\0\x02\0\0\0\0\0\0\0\0', 'latin1')
  const pixels = chunksOf(await portrait(128)).map((each) => chunk(each.type, each.data))
  return [
    { name: 'an animated WebP', bytes: frames, type: WEBP, refusal: '422 PORTRAIT_ANIMATED' },
    {
      name: 'a still that says it moves',
      bytes: riff(canvas(0x02, 128), ...pixels),
      type: WEBP,
      refusal: '422 PORTRAIT_ANIMATED',
    },
    {
      name: 'a still with a frame beside it',
      bytes: riff(...pixels, chunk('ANMF', new Uint8Array(24))),
      type: WEBP,
      refusal: '422 PORTRAIT_ANIMATED',
    },
    { name: 'an animated GIF called WebP', bytes: gif, type: WEBP, refusal: '415 UPLOAD_TYPE_MISMATCH' },
    { name: 'an animated GIF', bytes: gif, type: 'image/gif', refusal: '415 UPLOAD_TYPE' },
    {
      name: 'an animated PNG called WebP',
      bytes: joined(png.subarray(0, 33), control, png.subarray(33)),
      type: WEBP,
      refusal: '415 UPLOAD_TYPE_MISMATCH',
    },
  ]
}

async function wrongDigests(): Promise<HostileUpload[]> {
  const bytes = await portrait(128)
  const of = (algorithm: string, content: Uint8Array) =>
    createHash(algorithm).update(content).digest('base64')
  const mismatch = '422 CONTENT_DIGEST_MISMATCH'
  const invalid = '400 CONTENT_DIGEST_INVALID'
  const cases: [string, string][] = [
    [`sha-256=:${of('sha256', text('other'))}:`, mismatch],
    [`sha-512=:${of('sha512', text('other'))}:`, mismatch],
    [`sha-256=:${of('sha256', bytes)}:, sha-512=:${of('sha512', text('other'))}:`, mismatch],
    [`sha-256=${of('sha256', bytes)}`, invalid],
    [`sha-256=:${of('sha1', bytes)}:`, invalid],
    ['sha-256=:!:', invalid],
    ['nonsense', invalid],
    ['', invalid],
  ]
  return cases.map(([header, refusal]) => ({
    name: `Content-Digest ${header.slice(0, 30)}`,
    bytes,
    type: WEBP,
    headers: { 'content-digest': header },
    refusal,
  }))
}

async function wrongMetadata(): Promise<HostileUpload[]> {
  const cid = await cidOf(new Uint8Array([1]))
  const good = metadataFor('ada', [cid])
  const uploads: HostileUpload[] = []
  const refuse = (name: string, bytes: Uint8Array, refusal: string) =>
    uploads.push({ name, bytes, type: JSON_TYPE, refusal })
  const change = (name: string, properties: object, top: object = {}) =>
    refuse(
      name,
      text(JSON.stringify({ ...good, ...top, properties: { ...good.properties, ...properties } })),
      '422 METADATA_INVALID',
    )
  refuse('a picture that is not kept here', encodeMetadata(good), '409 METADATA_IMAGE_NOT_PINNED')
  refuse(
    'bytes that are no UTF-8',
    joined(text('{"name":"'), new Uint8Array([0xff, 0xfe]), text('"}')),
    '415 UPLOAD_TYPE_MISMATCH',
  )
  refuse('brackets without end', text('['.repeat(60_000)), '415 UPLOAD_TYPE_MISMATCH')
  refuse('brackets in brackets', text('['.repeat(3000) + ']'.repeat(3000)), '422 METADATA_INVALID')
  refuse(
    'one byte over',
    joined(encodeMetadata(good), text(' '.repeat(65_537))).subarray(0, 65_537),
    '413 BODY_TOO_LARGE',
  )
  for (const word of ['null', '1', '"ada"', '[]', '{}', '{"__proto__":{"name":"ada"}}'])
    refuse(word, text(word), '422 METADATA_INVALID')
  for (const handle of [
    '../../etc/passwd',
    '..\\..\\ada',
    'ADA',
    'a--b',
    '-ada',
    'ad',
    'ada\0',
    'ａda',
    'a'.repeat(32),
    'ada/..',
    '%2e%2e',
    '',
  ])
    change(`the handle ${JSON.stringify(handle)}`, { handle })
  for (const url of [
    'javascript:alert(1)',
    'data:text/html,x',
    'http://example.test',
    'file:///etc/passwd',
    'https:///x',
    ' https://x.test',
  ])
    change(`a link to ${url}`, { links: [{ label: 'x', url }] })
  for (const image of [
    'https://example.test/a.webp',
    'ipfs://QmbFMke1KXqnYyBBWxB74N4c5SBnJMVAiMNRcGu6x1AwQH',
    `ipfs://${cid}/../x`,
    `ipfs://${cid}?x`,
  ])
    change(`the image ${image}`, {}, { image })
  const strange: [string, Partial<Record<keyof Metadata['properties'], unknown>>][] = [
    ['a name of 41 characters', { displayName: 'x'.repeat(41) }],
    ['a bio of 161 characters', { bio: 'x'.repeat(161) }],
    ['a version to come', { version: 2 }],
    ['a colour beyond the screen', { theme: { h: 400, c: 1 } }],
    ['21 links', { links: Array.from({ length: 21 }, () => ({ label: 'x', url: 'https://x.test' })) }],
    ['a language that is none', { language: 'xx' }],
    ['four pictures', { images: Array.from({ length: 4 }, () => good.properties.images[0]) }],
    ['a picture of another type', { images: [{ ...good.properties.images[0], type: 'image/svg+xml' }] }],
  ]
  for (const [name, properties] of strange) change(name, properties)
  for (const url of ['javascript:alert(1)', 'data:text/html,x', 'ftp://x.test', '//x.test', 'https://', ''])
    refuse(
      `a site of ${JSON.stringify(url)}`,
      encodeMetadata({ ...good, external_url: url }),
      '422 METADATA_INVALID',
    )
  uploads.push(...otherForms(good))
  return uploads
}

/** The same metadata to one reader, and something else to another. */
function otherForms(good: Metadata): HostileUpload[] {
  const written = new TextDecoder().decode(encodeMetadata(good))
  const { description, ...rest } = good
  const indented = (value: object) => `${JSON.stringify(value, null, 2)}\n`
  const forms: Record<string, string> = {
    'a name given twice': written.replace('"name"', '"name": "eve",\n  "name"'),
    'a handle given twice': written.replace('"handle"', '"handle": "eve",\n    "handle"'),
    'an unknown name': indented({ ...good, animation_url: 'javascript:alert(1)' }),
    'an unknown name inside': indented({ ...good, properties: { ...good.properties, note: 'x' } }),
    'a name of the prototype': written.replace('{', '{\n  "__proto__": { "name": "eve" },'),
    'another order': indented({ description, ...rest }),
    'no indent': JSON.stringify(good),
    'no newline at the end': written.trimEnd(),
    'bytes behind it': `${written} `,
    'line ends of Windows': written.replaceAll('\n', '\r\n'),
    'letters written as numbers': written.replace('"A test."', '"\\u0041 test."'),
    'a number written longer': written.replace('"h": 70', '"h": 70.0'),
  }
  return [
    ...Object.entries(forms).map(([name, form]) => ({
      name: `metadata with ${name}`,
      bytes: text(form),
      type: JSON_TYPE,
      refusal: '422 METADATA_FORM',
    })),
    {
      name: 'metadata behind a byte order mark',
      bytes: joined(new Uint8Array([0xef, 0xbb, 0xbf]), encodeMetadata(good)),
      type: JSON_TYPE,
      refusal: '415 UPLOAD_TYPE_MISMATCH',
    },
  ]
}

/** Over 200 uploads that must be refused, each in its own way. */
export async function hostileUploads(): Promise<HostileUpload[]> {
  const kinds = [
    wrongTypes,
    pathTricks,
    brokenPictures,
    wrongSizes,
    tellTales,
    movingPictures,
    wrongDigests,
    wrongMetadata,
  ]
  const uploads: HostileUpload[] = []
  for (const kind of kinds) uploads.push(...(await kind()))
  return uploads
}
