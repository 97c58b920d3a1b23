import { cidFromDigest, type Digest } from '../../shared/cid.ts'
import { fetchFromGateway } from './fetchFromGateway.ts'
import { matches } from './verifiedCache.ts'

/** A gateway that has to find the content first takes its time. */
const READ_MILLISECONDS = 20_000

/** The bytes behind `digest`, verified, from whichever of `gateways` has them first, and never from memory; null when none does. */
export async function readFromGateways(
  gateways: readonly string[],
  digest: Digest,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const done = new AbortController()
  const signal = AbortSignal.any([done.signal, AbortSignal.timeout(READ_MILLISECONDS)])
  const ask = async (url: string) => {
    const bytes = await fetchFromGateway(url, cidFromDigest(digest), signal)
    if (!bytes || !matches(bytes, digest)) throw new Error(`${url} does not have it`)
    return bytes
  }
  try {
    return await Promise.any(gateways.map(ask))
  } catch {
    return null
  } finally {
    done.abort()
  }
}
