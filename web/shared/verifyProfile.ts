import { BLOCK_MAX_BYTES, cidFromDigest, type Digest, digestFromCid, digestOf } from './cid.ts'

/** `digestOf(uint256)` of the Profile contract; a test compares it with the ABI. */
const DIGEST_OF = '0x56a63c49'

/** `missing`: it could not be fetched. `differs`: it is not what the chain, or the metadata that the chain names, says. */
export type CheckedPart = Readonly<{
  /** `metadata`, `text`, or the width of a picture in pixels. */
  name: string
  cid: string
  state: 'same' | 'differs' | 'missing'
}>

export type Verification = Readonly<{
  /** Null: the chain knows no living profile of that handle. */
  digest: Digest | null
  /** All of what was checked; the profile is as the chain says when every part is the same and there is a digest. */
  parts: readonly CheckedPart[]
}>

export type VerifyOptions = Readonly<{
  handle: string
  contract: string
  /** JSON-RPC endpoint: one of the reader's choice, or `/api/rpc`, in which case the answer is according to this site's node. */
  rpcUrl: string
  /** What the page shows: CIDs of pictures, and texts that must be in the metadata as they are. */
  shown: Readonly<{ cids: readonly string[]; texts: readonly string[] }>
  /** Where content is fetched from, without the slash before `ipfs`. */
  gatewayUrl?: string
}>

/** Asks the chain for the digest, fetches everything it names, and hashes it here. Throws when the chain can't be asked. Needs Web Crypto. */
export async function verifyProfile(options: VerifyOptions): Promise<Verification> {
  const { shown, gatewayUrl = '' } = options
  const digest = await readDigest(options)
  if (!digest) return { digest, parts: [] }
  const file = await fetchContent(gatewayUrl, cidFromDigest(digest))
  const parts = [part('metadata', cidFromDigest(digest), file.state)]
  if (file.state !== 'same') return { digest, parts }
  const { image, properties } = parse(file.bytes)
  const texts: unknown[] = Object.values(properties ?? {})
  if (!shown.texts.every((text) => texts.includes(text))) parts.push(part('text', '', 'differs'))
  const images = Array.isArray(properties?.images) ? properties.images : []
  const pictures = new Map<string, string>()
  for (const { url, width } of [{ url: image, width: 'image' }, ...images.map(Object)])
    if (typeof url === 'string') pictures.set(url.replace('ipfs://', ''), String(width))
  const fetched = [...pictures].map(async ([cid, name]) =>
    part(name, cid, (await fetchContent(gatewayUrl, cid)).state),
  )
  const strangers = shown.cids.filter((cid) => !pictures.has(cid)).map((cid) => part('image', cid, 'differs'))
  return { digest, parts: [...parts, ...(await Promise.all(fetched)), ...strangers] }
}

const part = (name: string, cid: string, state: CheckedPart['state']): CheckedPart => ({ name, cid, state })

async function readDigest({ handle, contract, rpcUrl }: VerifyOptions): Promise<Digest | null> {
  let id = ''
  for (const character of handle) id += character.charCodeAt(0).toString(16)
  const call = { to: contract, data: DIGEST_OF + id.padEnd(64, '0') }
  const answer = await fetch(rpcUrl, {
    ...limits(),
    redirect: 'error',
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'eth_call', params: [call, 'latest'] }),
  })
  const { result, error } = await answer.json()
  if (/^0x[0-9a-f]{64}$/.test(result)) return result
  // A revert is the contract's own answer (code 3 from most nodes, words from others); everything else is a failure to answer.
  if (error?.code === 3 || /revert/.test(error?.message)) return null
  throw new Error(error?.message ?? `${answer.status}`)
}

async function fetchContent(
  gatewayUrl: string,
  cid: string,
): Promise<{ state: CheckedPart['state']; bytes: Uint8Array }> {
  let bytes = new Uint8Array()
  try {
    const digest = digestFromCid(cid)
    const answer = await fetch(`${gatewayUrl}/ipfs/${cid}?format=raw`, { ...limits(), cache: 'no-store' })
    if (!answer.ok) return { state: 'missing', bytes }
    bytes = new Uint8Array(await answer.arrayBuffer())
    const isSame = bytes.length <= BLOCK_MAX_BYTES && (await digestOf(bytes)) === digest
    return { state: isSame ? 'same' : 'differs', bytes }
  } catch {
    return { state: 'missing', bytes }
  }
}

/** A node or a gateway of somebody's choice may never come to an end. */
function limits(): RequestInit {
  return { signal: AbortSignal.timeout(30_000) }
}

/** Metadata of any shape: what is not there is not checked. */
function parse(bytes: Uint8Array): { image?: unknown; properties?: { images?: unknown } } {
  try {
    return Object(JSON.parse(new TextDecoder().decode(bytes)))
  } catch {
    return {}
  }
}
