import { BLOCK_MAX_BYTES } from '../../shared/cid.ts'
import { outboundFetch } from '../outbound/outboundFetch.ts'

/** A gateway that has to find the content first takes its time. */
const READ_MILLISECONDS = 20_000

/** One raw block from a trustless gateway; null when it has none. Throws on one of more than {@link BLOCK_MAX_BYTES}, and on redirects. */
export async function fetchFromGateway(
  gatewayUrl: string,
  cid: string,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const rules = { to: gatewayUrl, timeoutMs: READ_MILLISECONDS, answerMaxBytes: BLOCK_MAX_BYTES }
  const response = await outboundFetch(rules)(`${gatewayUrl.replace(/\/$/, '')}/ipfs/${cid}?format=raw`, {
    headers: { accept: 'application/vnd.ipld.raw' },
    signal,
  })
  if (response.ok) return new Uint8Array(await response.arrayBuffer())
  await response.body?.cancel()
  return null
}
