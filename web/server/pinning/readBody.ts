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
  } finally {
    clearTimeout(timer)
    reader.releaseLock()
  }
}

/** So much of a refused body is still read, and dropped: a sender that is cut off in mid-sentence never sees why. */
const DISCARD_MAX_BYTES = 64_000_000

/** Reads what is left of the body of `request` and keeps nothing; gives up when it is too much, or too slow. Never throws. */
export async function discardBody(
  request: Request,
  { milliseconds = BODY_MILLISECONDS, maxBytes = DISCARD_MAX_BYTES } = {},
): Promise<void> {
  if (!request.body || request.body.locked) return
  const reader = request.body.getReader()
  const timer = setTimeout(() => void reader.cancel().catch(() => undefined), milliseconds)
  try {
    let sizeBytes = 0
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      sizeBytes += next.value.length
      if (sizeBytes > maxBytes) await reader.cancel()
    }
  } catch {
    // The sender has gone, and will not read the answer either.
    return
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
