import { type Address, createPublicClient, createWalletClient, http } from 'viem'
import { mnemonicToAccount } from 'viem/accounts'
import { foundry } from 'viem/chains'
import { profileAbi } from '../../web/shared/abi.generated.ts'
import { digestFromCid } from '../../web/shared/cid.ts'
import { handleToBytes32 } from '../../web/shared/handle.ts'

const account = mnemonicToAccount('test test test test test test test test test test test junk', {
  addressIndex: 9,
})

/** Mints `handle` for content that is known by its name, straight on the chain. */
export async function mint(
  place: { rpcUrl: string; contract: Address },
  handle: string,
  cid: string,
): Promise<bigint> {
  const chain = { chain: foundry, transport: http(place.rpcUrl), pollingInterval: 50 }
  const hash = await createWalletClient({ ...chain, account }).writeContract({
    address: place.contract,
    abi: profileAbi,
    functionName: 'mint',
    args: [handleToBytes32(handle), digestFromCid(cid), 500],
  })
  return (await createPublicClient(chain).waitForTransactionReceipt({ hash })).blockNumber
}
