import sharp from 'sharp'

/** A message to this process: the bytes of one picture, and copies of it that must not decode. It answers {@link DecodeAnswer}, or is killed for being slow. The first answer, with id 0, says that it is ready. */
export type DecodeRequest = Readonly<{ id: number; bytes: Uint8Array; shortened: readonly Uint8Array[] }>
export type DecodeAnswer = Readonly<
  | {
      id: number
      ok: true
      format: string
      width: number
      height: number
      pages: number
      extras: string
      /** A shortened copy decoded all the same: the picture holds bytes that are no pixels. */
      hasSpare: boolean
    }
  | { id: number; ok: false; reason: string }
>

const PIXELS_MAX = 1024 * 1024

sharp.cache(false)
sharp.concurrency(1)

const OPTIONS = { limitInputPixels: PIXELS_MAX, failOn: 'warning', animated: true } as const

async function decode({ id, bytes, shortened }: DecodeRequest): Promise<DecodeAnswer> {
  try {
    const facts = await sharp(bytes, OPTIONS).metadata()
    const { info } = await sharp(bytes, OPTIONS).raw().toBuffer({ resolveWithObject: true })
    const extras = [facts.exif && 'EXIF', facts.xmp && 'XMP', facts.iptc && 'IPTC'].filter(Boolean).join(', ')
    return {
      id,
      ok: true,
      format: facts.format ?? '',
      width: info.width,
      height: info.height,
      pages: facts.pages ?? 1,
      extras,
      hasSpare: await decodesAny(shortened),
    }
  } catch (error) {
    return { id, ok: false, reason: error instanceof Error ? error.message.slice(0, 200) : 'unknown' }
  }
}

async function decodesAny(pictures: readonly Uint8Array[]): Promise<boolean> {
  for (const bytes of pictures) {
    const decoded = await sharp(bytes, OPTIONS)
      .raw()
      .toBuffer()
      .catch(() => null)
    if (decoded) return true
  }
  return false
}

process.on('message', (request: DecodeRequest) => {
  void decode(request).then((answer) => process.send?.(answer))
})
// Loading libvips takes longer than decoding, so the time limit begins only now.
process.send?.({ id: 0, ok: false, reason: 'ready' } satisfies DecodeAnswer)
process.once('disconnect', () => process.exit(0))
