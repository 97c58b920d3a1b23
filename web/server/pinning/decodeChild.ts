import sharp from 'sharp'

/** A message to this process: the bytes of one picture. It answers {@link DecodeAnswer}, or is killed for being slow. The first answer, with id 0, says that it is ready. */
export type DecodeRequest = Readonly<{ id: number; bytes: Uint8Array }>
export type DecodeAnswer = Readonly<
  | { id: number; ok: true; format: string; width: number; height: number; pages: number; extras: string }
  | { id: number; ok: false; reason: string }
>

const PIXELS_MAX = 1024 * 1024

sharp.cache(false)
sharp.concurrency(1)

async function decode({ id, bytes }: DecodeRequest): Promise<DecodeAnswer> {
  try {
    const options = { limitInputPixels: PIXELS_MAX, failOn: 'warning', animated: true } as const
    const facts = await sharp(bytes, options).metadata()
    const { info } = await sharp(bytes, options).raw().toBuffer({ resolveWithObject: true })
    const extras = [facts.exif && 'EXIF', facts.xmp && 'XMP', facts.iptc && 'IPTC'].filter(Boolean).join(', ')
    return {
      id,
      ok: true,
      format: facts.format ?? '',
      width: info.width,
      height: info.height,
      pages: facts.pages ?? 1,
      extras,
    }
  } catch (error) {
    return { id, ok: false, reason: error instanceof Error ? error.message.slice(0, 200) : 'unknown' }
  }
}

process.on('message', (request: DecodeRequest) => {
  void decode(request).then((answer) => process.send?.(answer))
})
// Loading libvips takes longer than decoding, so the time limit begins only now.
process.send?.({ id: 0, ok: false, reason: 'ready' } satisfies DecodeAnswer)
process.once('disconnect', () => process.exit(0))
