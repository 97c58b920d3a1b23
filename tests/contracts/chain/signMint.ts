import type { Address, Hex } from 'viem'
import type { TestChain, TestWallet } from '../../anvil.ts'
import { DIGEST, ROYALTY_BPS } from './profileActions.ts'

/** What a person signs so that somebody else can mint for them. */
export type SignedMint = Readonly<{ to: Address; handle: string; deadline: bigint; signature: Hex }>

/** What `mintFor` wants signed (EIP-712), good for ten minutes. `signer` speaks for `to`, which may be a contract. */
export async function signMint(
  chain: TestChain,
  signer: TestWallet,
  { to, handle }: Pick<SignedMint, 'to' | 'handle'>,
): Promise<SignedMint> {
  const { timestamp } = await chain.client.getBlock()
  const deadline = timestamp + 600n
  const signature = await signer.signTypedData({
    domain: { name: 'Namesake', version: '1', chainId: chain.chainId, verifyingContract: chain.profile },
    types: {
      Mint: [
        { name: 'to', type: 'address' },
        { name: 'handle', type: 'string' },
        { name: 'digest', type: 'bytes32' },
        { name: 'royaltyBps', type: 'uint16' },
        { name: 'deadline', type: 'uint256' },
      ],
    },
    primaryType: 'Mint',
    message: { to, handle, digest: DIGEST, royaltyBps: ROYALTY_BPS, deadline },
  })
  return { to, handle, deadline, signature }
}
