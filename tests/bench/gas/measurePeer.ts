import { encodeDeployData, type Hex, parseAbi } from 'viem'
import { compileContracts, readArtifact } from '../../../scripts/sync-contracts.ts'
import type { TestChain, TestWallet } from '../../anvil.ts'
import { deployCode } from '../../contracts/chain/deployActor.ts'
import { ROYALTY_BPS } from '../../contracts/chain/profileActions.ts'
import { freshAccount } from '../../contracts/chain/wholeTransactions.ts'

const peerAbi = parseAbi([
  'function mint(string handle, string uri, uint96 royaltyBps) returns (uint256 id)',
  'function setMetadata(uint256 id, string uri)',
  'function transferFrom(address from, address to, uint256 id)',
])
const URI = 'ipfs://bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e'
const OTHER_URI = 'ipfs://bafkreibm6jg3ux5qumhcn2b3flc3tyu6dmlb4xa7u5bf44yegnrjhc4yeq'

export type PeerGas = Readonly<{ mint: bigint; update: bigint; firstTransfer: bigint; laterTransfer: bigint }>

/** A contract of `tests/bench/peers` put through what Profile goes through: its third mint, to a wallet that holds none, and so on. */
export async function measurePeer(chain: TestChain, name: string): Promise<PeerGas> {
  await compileContracts(undefined, 'tests/bench/peers')
  const { abi, bytecode } = await readArtifact(name)
  const address = await deployCode(chain, encodeDeployData({ abi, bytecode, args: [] }))
  const gas = async (sent: Promise<Hex>) => {
    const receipt = await chain.client.waitForTransactionReceipt({ hash: await sent })
    if (receipt.status !== 'success') throw new Error(`${name} refused ${receipt.transactionHash}`)
    return receipt.gasUsed
  }
  const mint = (wallet: TestWallet, handle: string) =>
    gas(
      wallet.writeContract({
        address,
        abi: peerAbi,
        functionName: 'mint',
        args: [handle, URI, BigInt(ROYALTY_BPS)],
      }),
    )
  const transfer = (wallet: TestWallet, to: Hex, id: bigint) =>
    gas(
      wallet.writeContract({
        address,
        abi: peerAbi,
        functionName: 'transferFrom',
        args: [wallet.account.address, to, id],
      }),
    )
  const [first, second, third, buyer] = [chain.wallet(1), chain.wallet(2), chain.wallet(3), chain.wallet(4)]
  await mint(first, 'first')
  await mint(second, 'second')
  await transfer(second, buyer.account.address, 2n)
  return {
    mint: await mint(third, 'ten-letter'),
    update: await gas(
      first.writeContract({ address, abi: peerAbi, functionName: 'setMetadata', args: [1n, OTHER_URI] }),
    ),
    firstTransfer: await transfer(first, freshAccount('a1'), 1n),
    laterTransfer: await transfer(buyer, freshAccount('a2'), 2n),
  }
}
