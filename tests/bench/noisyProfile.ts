import sharp from 'sharp'
import { createPublicClient, createWalletClient, http } from 'viem'
import { mnemonicToAccount } from 'viem/accounts'
import type { Sample } from '../../scripts/samples/samples.ts'
import { encodeVariants } from '../../scripts/seed/encodeVariants.ts'
import { sampleMetadata } from '../../scripts/seed/sampleMetadata.ts'
import { signIn } from '../../scripts/seed/visitor.ts'
import { profileAbi } from '../../web/shared/abi.generated.ts'
import { configSchema } from '../../web/shared/api.ts'
import { digestFromCid } from '../../web/shared/cid.ts'
import { handleToBytes32 } from '../../web/shared/handle.ts'
import type { TestProduct } from '../product/startProduct.ts'

const ANVIL_WORDS = 'test test test test test test test test test test test junk'
const LOCAL_CHAIN_ID = 31_337

/** A photo of grain: nothing in it compresses, so that its variants weigh what they may. */
function grain(): Promise<Buffer> {
  return sharp({
    create: {
      width: 1280,
      height: 1280,
      channels: 3,
      background: '#3a6ea5',
      // As much of it as leaves the middle variant a little below its 40 kB, whatever grain it is this time.
      noise: { type: 'gaussian', mean: 128, sigma: 25 },
    },
  })
    .blur(1.2)
    .jpeg({ quality: 95 })
    .toBuffer()
}

/** Mints `sample` with a portrait as heavy as portraits get, by the routes that people use. The bytes of its middle variant. */
export async function mintNoisy(product: TestProduct, sample: Sample): Promise<number> {
  const account = mnemonicToAccount(ANVIL_WORDS, { addressIndex: 9 })
  const site = { siteUrl: product.url, publicUrl: product.url }
  const portrait = await encodeVariants(await grain())
  const visitor = await signIn(site, account, LOCAL_CHAIN_ID)
  for (const { bytes } of portrait.variants) await visitor.pin(bytes, 'image/webp')
  const { cid } = await visitor.pin(await sampleMetadata(sample, portrait, product.url), 'application/json')
  const { contract } = configSchema.parse(await (await fetch(`${product.url}/api/config`)).json())
  const transport = http(product.rpcUrl)
  const hash = await createWalletClient({ account, transport }).writeContract({
    address: contract,
    abi: profileAbi,
    functionName: 'mint',
    args: [handleToBytes32(sample.handle), digestFromCid(cid), sample.royaltyBps],
    chain: null,
  })
  await createPublicClient({ transport }).waitForTransactionReceipt({ hash })
  return portrait.variants.find(({ width }) => width === 512)?.bytes.length ?? 0
}
