import { AppError } from '../../shared/appError.ts'

/** From the first byte to the last; 120 kB in this time is a slow phone, not a slow person. */
const BODY_MILLISECONDS = 30_000

/**
 * The body of `request`, never holding more than `maxBytes`.
 * @throws BODY_TOO_LARGE, UPLOAD_EMPTY, UPLOAD_CUT_OFF, UPLOAD_TOO_SLOW
 */
export async function readBody(
  request: Request,
  maxBytes: number,
  timeoutMilliseconds = BODY_MILLISECONDS,
): Promise<Uint8Array<ArrayBuffer>> {
  const declared = request.headers.get('content-length')
  if (declared !== null && Number(declared) > maxBytes) throw new AppError('BODY_TOO_LARGE', { maxBytes })
  if (!request.body) throw new AppError('UPLOAD_EMPTY')
  const reader = request.body.getReader()
  let timer: NodeJS.Timeout | undefined
  const slow = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new AppError('UPLOAD_TOO_SLOW')), timeoutMilliseconds)
  })
  try {
    const chunks: Uint8Array[] = []
    let sizeBytes = 0
    for (;;) {
      const { done, value } = await Promise.race([readChunk(reader), slow])
      if (done) break
      sizeBytes += value.length
      if (sizeBytes > maxBytes) throw new AppError('BODY_TOO_LARGE', { maxBytes })
      chunks.push(value)
    }
    if (sizeBytes === 0) throw new AppError('UPLOAD_EMPTY')
    if (declared !== null && Number(declared) !== sizeBytes) throw new AppError('UPLOAD_CUT_OFF')
    return join(chunks, sizeBytes)
  } catch (error) {
    void reader.cancel(error).catch(() => undefined)
    throw error
  } finally {
    clearTimeout(timer)
  }
}

async function readChunk(reader: ReadableStreamDefaultReader<Uint8Array>) {
  try {
    return await reader.read()
  } catch (cause) {
    throw new AppError('UPLOAD_CUT_OFF', {}, { cause })
  }
}

function join(chunks: readonly Uint8Array[], sizeBytes: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(sizeBytes)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}
