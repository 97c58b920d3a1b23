import { BLOCK_MAX_BYTES } from '../../shared/cid.ts'

/** One raw block from a trustless gateway, at most {@link BLOCK_MAX_BYTES}; null when it has none. Redirects are not followed: they could lead anywhere. */
export async function fetchFromGateway(
  gatewayUrl: string,
  cid: string,
  signal: AbortSignal,
): Promise<Uint8Array | null> {
  const response = await fetch(`${gatewayUrl.replace(/\/$/, '')}/ipfs/${cid}?format=raw`, {
    headers: { accept: 'application/vnd.ipld.raw' },
    redirect: 'error',
    signal,
  })
  if (!response.ok || !response.body) {
    await response.body?.cancel()
    return null
  }
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  for await (const chunk of response.body) {
    sizeBytes += chunk.length
    // Leaving the loop cancels the body.
    if (sizeBytes > BLOCK_MAX_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
