import { create, type KuboRPCClient } from 'ipfs-http-client'
import { CID } from 'multiformats/cid'
import {
  type Address,
  createPublicClient,
  type Hex,
  http,
  type PublicClient,
  type TransactionReceipt,
} from 'viem'
import { foundry } from 'viem/chains'
import { profileAbi } from '../../web/shared/abi.generated.ts'
import { configSchema } from '../../web/shared/api.ts'
import { cidFromDigest, digestOf, type Digest } from '../../web/shared/cid.ts'
import { handleToId } from '../../web/shared/handle.ts'
import { ipfsAuthorization } from '../../web/shared/ipfsAuthorization.ts'
import { type Metadata, metadataSchema } from '../../web/shared/metadata.ts'
import type { TestProduct } from '../product/startProduct.ts'

/** What chain and IPFS node say themselves, asked without our server. */
export type Truth = Readonly<{
  id: bigint
  owner: Address
  creator: Address
  digest: Digest
  cid: string
  royaltyBps: number
  tokenUri: string
  royaltyOf10000: bigint
  royaltyReceiver: Address
  metadata: Metadata
  metadataBytes: Uint8Array<ArrayBuffer>
}>

export function chainOf(product: TestProduct): PublicClient {
  return createPublicClient({ chain: foundry, transport: http(product.rpcUrl), pollingInterval: 20 })
}

export async function contractOf(product: TestProduct): Promise<Address> {
  return configSchema.parse(await (await fetch(`${product.url}/api/config`)).json()).contract
}

export async function readTruth(product: TestProduct, handle: string): Promise<Truth> {
  const client = chainOf(product)
  const id = handleToId(handle)
  const profile = { address: await contractOf(product), abi: profileAbi } as const
  const [data, tokenUri, [royaltyReceiver, royaltyOf10000]] = await Promise.all([
    client.readContract({ ...profile, functionName: 'profileOf', args: [id] }),
    client.readContract({ ...profile, functionName: 'tokenURI', args: [id] }),
    client.readContract({ ...profile, functionName: 'royaltyInfo', args: [id, 10_000n] }),
  ])
  const { owner, creator, digest, royaltyBps } = data
  const cid = cidFromDigest(digest)
  const metadataBytes = await readBlock(product, cid)
  const metadata = metadataSchema.parse(JSON.parse(new TextDecoder().decode(metadataBytes)))
  return {
    id,
    owner,
    creator,
    digest,
    cid,
    royaltyBps,
    tokenUri,
    royaltyOf10000,
    royaltyReceiver,
    metadata,
    metadataBytes,
  }
}

function nodeOf(product: TestProduct): KuboRPCClient {
  const headers = { authorization: ipfsAuthorization(product.ipfsAuth()) }
  return create({ url: product.ipfsUrl, headers })
}

/** One block from the IPFS node itself. Throws when its bytes do not hash to `cid`. */
export async function readBlock(product: TestProduct, cid: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = Uint8Array.from(await nodeOf(product).block.get(CID.parse(cid)))
  if (cidFromDigest(await digestOf(bytes)) !== cid) throw new Error(`the node's block is not ${cid}`)
  return bytes
}

/** Whether the node holds `cid` for good. */
export async function isPinned(product: TestProduct, cid: string): Promise<boolean> {
  for await (const pin of nodeOf(product).pin.ls({ paths: cid })) if (pin.cid.toString() === cid) return true
  return false
}

/** The receipt of what `hash` names, as soon as there is one. */
export function receiptOf(product: TestProduct, hash: Hex): Promise<TransactionReceipt> {
  return chainOf(product).waitForTransactionReceipt({ hash, pollingInterval: 10, timeout: 60_000 })
}
