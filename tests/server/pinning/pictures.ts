import sharp, { type WebpOptions } from 'sharp'
import type { Metadata } from '../../../web/shared/metadata.ts'

/** A square WebP of one colour with a gradient over it, so that two colours are two files. */
export async function portrait(
  side: number,
  colour = '#a43',
  options: WebpOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const shade = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}"><defs><linearGradient id="g"><stop stop-color="${colour}"/><stop offset="1" stop-color="#fff"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#g)"/></svg>`,
  )
  return new Uint8Array(
    await sharp(shade)
      .webp({ quality: 60, ...options })
      .toBuffer(),
  )
}

/** Metadata of ours that names `cids` as its 1024, 512 and 128 variants. */
export function metadataFor(handle: string, cids: readonly string[]): Metadata {
  const images = cids.map((cid, index) => {
    const width = [1024, 512, 128][index] ?? 0
    return { url: `ipfs://${cid}`, width, height: width, type: 'image/webp' as const }
  })
  return {
    name: handle,
    description: 'A test.',
    image: images[0]?.url ?? '',
    external_url: `https://example.test/@${handle}`,
    attributes: [],
    properties: {
      version: 1,
      handle,
      displayName: handle,
      bio: 'A test.',
      alt: 'A gradient.',
      theme: { h: 70, c: 0.05 },
      links: [],
      images,
      language: 'en',
    },
  }
}
