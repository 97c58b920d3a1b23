import { type Address, createWalletClient, type Hex, http } from 'viem'
import { generatePrivateKey, type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import { foundry } from 'viem/chains'
import sharp from 'sharp'
import type { Sample } from '../../scripts/samples/samples.ts'
import { encodeVariants } from '../../scripts/seed/encodeVariants.ts'
import { sampleMetadata } from '../../scripts/seed/sampleMetadata.ts'
import { signIn } from '../../scripts/seed/visitor.ts'
import { profileAbi } from '../../web/shared/abi.generated.ts'
import { configSchema } from '../../web/shared/api.ts'
import { digestFromCid } from '../../web/shared/cid.ts'
import { handleToBytes32 } from '../../web/shared/handle.ts'
import type { TestProduct } from './startProduct.ts'

/** What was pinned and sent for one profile. */
export type Minted = Readonly<{
  handle: string
  owner: Address
  account: PrivateKeyAccount
  cids: string[]
  hash: Hex
}>

/** Anvil's second account sends coins; it has ten thousand. */
const GIVER: Address = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'

/** Pins and mints one profile as the studio does, without a browser; does not wait for a receipt. `words` go over ordinary ones. */
export async function mintOne(
  product: TestProduct,
  handle: string,
  words: Partial<Omit<Sample, 'handle'>> = {},
): Promise<Minted> {
  const account = privateKeyToAccount(generatePrivateKey())
  const transport = http(product.rpcUrl)
  const giver = createWalletClient({ account: GIVER, chain: foundry, transport })
  await giver.sendTransaction({ to: account.address, value: 10n ** 17n })
  const { contract } = configSchema.parse(await (await fetch(`${product.url}/api/config`)).json())
  const visitor = await signIn({ siteUrl: product.url, publicUrl: product.url }, account, foundry.id)
  const portrait = await encodeVariants(await drawing())
  const cids: string[] = []
  for (const { bytes } of portrait.variants) cids.push((await visitor.pin(bytes, 'image/webp')).cid)
  const metadata = await sampleMetadata(
    {
      handle,
      displayName: handle,
      bio: 'Minted without a browser.',
      alt: 'Two colours',
      links: [],
      royaltyBps: 500,
      language: 'en',
      locked: false,
      ...words,
    },
    portrait,
    product.url,
  )
  const { cid } = await visitor.pin(metadata, 'application/json')
  const wallet = createWalletClient({ account, chain: foundry, transport })
  const hash = await wallet.writeContract({
    address: contract,
    abi: profileAbi,
    functionName: 'mint',
    args: [handleToBytes32(handle), digestFromCid(cid), 500],
  })
  return { handle, owner: account.address, account, cids: [...cids, cid], hash }
}

/** A picture that no other test has, so that its CIDs are its own. */
function drawing(): Promise<Buffer> {
  const tone = () => Math.floor(Math.random() * 256)
  const background = { r: tone(), g: tone(), b: tone() }
  const noise = { type: 'gaussian', mean: 128, sigma: 3 } as const
  return sharp({ create: { width: 1100, height: 1100, channels: 3, background, noise } })
    .png()
    .toBuffer()
}
