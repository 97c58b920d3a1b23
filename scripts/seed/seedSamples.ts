import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Address, createPublicClient, createWalletClient, http } from 'viem'
import { mnemonicToAccount } from 'viem/accounts'
import { foundry } from 'viem/chains'
import { profileAbi } from '../../web/shared/abi.generated.ts'
import { digestFromCid } from '../../web/shared/cid.ts'
import { handleToBytes32, handleToId } from '../../web/shared/handle.ts'
import { type Sample, samples } from '../samples/samples.ts'
import { encodeVariants } from './encodeVariants.ts'
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
  const client = createPublicClient({ chain: foundry, transport: http(place.rpcUrl) })
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
  const chain = { chain: foundry, transport: http(place.rpcUrl), pollingInterval: 50 }
  const client = createPublicClient(chain)
  const wallet = createWalletClient({ ...chain, account })
  const digest = await pinSample(place, sample, account)
  const profile = { address: place.contract, abi: profileAbi } as const
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
  const portrait = await encodeVariants(
    await readFile(join(place.root, 'scripts/samples', `${sample.handle}.jpg`)),
  )
  const visitor = await signIn(place, account, foundry.id)
  for (const { bytes } of portrait.variants) await visitor.pin(bytes, 'image/webp')
  const metadata = await sampleMetadata(sample, portrait, place.publicUrl)
  const { cid } = await visitor.pin(metadata, 'application/json')
  return digestFromCid(cid)
}
