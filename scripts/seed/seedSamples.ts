import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Address, createPublicClient, createWalletClient, http } from 'viem'
import { mnemonicToAccount } from 'viem/accounts'
import { profileAbi } from '../../web/shared/abi.generated.ts'
import { digestFromCid } from '../../web/shared/cid.ts'
import { handleToBytes32, handleToId } from '../../web/shared/handle.ts'
import { LOCAL_CHAIN_ID } from '../deploy/record.ts'
import { type Sample, samples } from '../samples/samples.ts'
import { sampleMetadata } from './sampleMetadata.ts'
import { type Site, signIn } from './visitor.ts'

/** Anvil's public test words; its first account owns the contracts, so samples begin at the second. */
const MNEMONIC = 'test test test test test test test test test test test junk'

type Place = Site & Readonly<{ root: string; rpcUrl: string; contract: Address }>

/**
 * Mints every sample that is not there yet, through the routes that a person uses.
 * @param onMinted - told after each receipt.
 * @returns how many were minted.
 */
export async function seedSamples(place: Place, onMinted: (handle: string) => void): Promise<number> {
  const client = createPublicClient({ transport: http(place.rpcUrl) })
  let minted = 0
  for (const [index, sample] of samples.entries()) {
    const available = await client.readContract({
      address: place.contract,
      abi: profileAbi,
      functionName: 'isAvailable',
      args: [sample.handle],
    })
    if (!available) continue
    await mintSample(place, sample, index + 1)
    minted += 1
    onMinted(sample.handle)
  }
  return minted
}

async function mintSample(place: Place, sample: Sample, addressIndex: number): Promise<void> {
  const account = mnemonicToAccount(MNEMONIC, { addressIndex })
  const chain = { transport: http(place.rpcUrl), pollingInterval: 50 }
  const client = createPublicClient(chain)
  const wallet = createWalletClient({ ...chain, account })
  const digest = await pinSample(place, sample, account)
  const profile = { address: place.contract, abi: profileAbi, chain: null } as const
  const hash = await wallet.writeContract({
    ...profile,
    functionName: 'mint',
    args: [handleToBytes32(sample.handle), digest, sample.royaltyBps],
  })
  await client.waitForTransactionReceipt({ hash })
  if (!sample.locked) return
  const lock = await wallet.writeContract({
    ...profile,
    functionName: 'lock',
    args: [handleToId(sample.handle)],
  })
  await client.waitForTransactionReceipt({ hash: lock })
}

async function pinSample(place: Place, sample: Sample, account: ReturnType<typeof mnemonicToAccount>) {
  // Loaded only where there is something to mint: sharp takes its time.
  const { encodeVariants } = await import('./encodeVariants.ts')
  const portrait = await encodeVariants(
    await readFile(join(place.root, 'scripts/samples', `${sample.handle}.jpg`)),
  )
  const visitor = await signIn(place, account, LOCAL_CHAIN_ID)
  for (const { bytes } of portrait.variants) await visitor.pin(bytes, 'image/webp')
  const metadata = await sampleMetadata(sample, portrait, place.publicUrl)
  const { cid } = await visitor.pin(metadata, 'application/json')
  return digestFromCid(cid)
}
