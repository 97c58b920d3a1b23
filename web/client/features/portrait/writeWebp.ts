import { AppError } from '../../../shared/appError.ts'
import type { Sheet } from './openSheet.ts'

const TYPE = 'image/webp'
/** Until it answered with another type: WebKit writes PNG instead, and says nothing. */
let browserWrites = true

/**
 * What is drawn on `sheet` as WebP: by the browser, or by an encoder of ours where it has none.
 * @param quality - from 0 to 1, as canvases take it
 * Throws `IMAGE_UNREADABLE`, `IMAGE_NO_WEBP` or `IMAGE_ENCODER_MISSING`.
 */
export async function writeWebp(sheet: Sheet, quality: number): Promise<Uint8Array<ArrayBuffer>> {
  if (browserWrites) {
    const blob = await blobOf(sheet, quality)
    if (blob.type === TYPE) return new Uint8Array(await blob.arrayBuffer())
    browserWrites = false
  }
  return encode(sheet, quality)
}

async function encode(sheet: Sheet, quality: number): Promise<Uint8Array<ArrayBuffer>> {
  // Browsers that are locked down run no WebAssembly.
  if (typeof WebAssembly === 'undefined') throw new AppError('IMAGE_NO_WEBP')
  const { encodeWebp } = await import('./encodeWebp.ts').catch((cause: unknown) => {
    throw new AppError('IMAGE_ENCODER_MISSING', {}, { cause })
  })
  return encodeWebp(sheet, quality)
}

function blobOf({ canvas }: Sheet, quality: number): Promise<Blob> {
  if (!(canvas instanceof HTMLCanvasElement)) return canvas.convertToBlob({ type: TYPE, quality })
  return new Promise((resolve, reject) => {
    const take = (blob: Blob | null) => (blob ? resolve(blob) : reject(new AppError('IMAGE_UNREADABLE')))
    canvas.toBlob(take, TYPE, quality)
  })
}
