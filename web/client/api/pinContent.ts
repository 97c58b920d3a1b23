import { type Pin, pinSchema } from '../../shared/api.ts'
import { AppError } from '../../shared/appError.ts'
import { cidOf } from '../../shared/cid.ts'
import { request } from './request.ts'

/** For a picture of 256 kB on the slowest of networks. */
const UPLOAD_MS = 120_000

/**
 * Pins `bytes` and returns their CID, computed here before anything leaves.
 * Throws `CONTENT_MISMATCH` when the server names another: nothing may then be minted.
 */
export async function pinContent(
  bytes: Uint8Array<ArrayBuffer>,
  { type, signal }: { type: string; signal?: AbortSignal | undefined },
): Promise<string> {
  const cid = await cidOf(bytes)
  const pin: Pin = await request(pinSchema, '/api/pins', {
    method: 'POST',
    headers: { 'content-type': type },
    body: new Blob([bytes], { type }),
    limitMs: UPLOAD_MS,
    ...(signal ? { signal } : {}),
  })
  if (pin.cid !== cid) throw new AppError('CONTENT_MISMATCH', { expected: cid, got: pin.cid })
  return cid
}
