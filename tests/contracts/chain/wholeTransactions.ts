import { type Address, type Hex, parseAbi } from 'viem'
import { royaltySplitsAbi } from '../../../web/shared/abi.generated.ts'
import type { TestChain, TestWallet } from '../../anvil.ts'
import { deployActor } from './deployActor.ts'
import { asBytes, DIGEST, idOf, mined, mint, profileAs, ROYALTY_BPS } from './profileActions.ts'
import { signMint } from './signMint.ts'

/**
 * What a person sends, and the most gas that it may take: call data and the 21,000 of every transaction included. The last has no limit of
 * its own: with an approval for all there is one more slot to read (2,100 gas), and none to clear (4,800 gas back).
 */
export const gasLimits = {
  'mint, 3 characters': 95_000n,
  'mint, 10 characters': 95_000n,
  'mint, 31 characters': 98_000n,
  mintFor: 107_000n,
  update: 32_500n,
  'first transfer': 80_000n,
  'later transfer': 56_000n,
  'later transfer, with validator': 63_000n,
  'the same, approved for all': null,
  'split for 2': 94_000n,
  'split for 20': 221_000n,
} as const
export type Action = keyof typeof gasLimits

/** No byte of it is zero, as zeros are cheaper to send. */
const OTHER_DIGEST: Hex = `0x${'22'.repeat(32)}`
const validatorAbi = parseAbi(['function list(address operator)'])

/** An account that never held a profile; no byte of it is zero. */
export function freshAccount(byte: string): Address {
  return `0x${byte.repeat(20)}`
}

/**
 * Sends each action as a transaction on a new `chain`, and answers the gas of its receipt. Wallets mint and receive their first profile,
 * sellers keep none, and two profiles exist before the first that is measured.
 */
export async function measureProfile(chain: TestChain): Promise<Record<Action, bigint>> {
  const gas = async (sent: Promise<Hex>) => (await mined(chain, sent)).gasUsed
  const as = (index: number) => profileAs(chain, chain.wallet(index)).write
  const address = (index: number) => chain.wallet(index).account.address
  await mint(chain, chain.wallet(1), 'first')
  await mint(chain, chain.wallet(2), 'second')
  const first = [address(1), freshAccount('a1'), idOf('first')] as const
  const later = [address(3), freshAccount('a2'), idOf('second')] as const
  await judgeSales(chain)
  const judged = [address(4), freshAccount('a3'), await mintEnforced(chain, 'third', 4)] as const
  const judgedForAll = [address(5), freshAccount('a4'), await mintEnforced(chain, 'fourth', 5)] as const
  await mined(chain, as(2).transferFrom([address(2), address(3), idOf('second')]))
  await mined(chain, as(4).approve([address(6), judged[2]]))
  await mined(chain, as(5).setApprovalForAll([address(6), true]))
  return {
    'mint, 3 characters': await gas(as(7).mint([asBytes('ten'), DIGEST, ROYALTY_BPS])),
    'mint, 10 characters': await gas(as(8).mint([asBytes('ten-letter'), DIGEST, ROYALTY_BPS])),
    'mint, 31 characters': await gas(
      as(9).mint([asBytes('abcdefghijklmnopqrstuvwxyz01234'), DIGEST, ROYALTY_BPS]),
    ),
    mintFor: await gas(mintForOther(chain, chain.wallet(2), chain.wallet(6))),
    update: await gas(as(1).setMetadata([idOf('first'), OTHER_DIGEST])),
    'first transfer': await gas(as(1).transferFrom(first)),
    'later transfer': await gas(as(3).transferFrom(later)),
    'later transfer, with validator': await gas(as(6).transferFrom(judged)),
    'the same, approved for all': await gas(as(6).transferFrom(judgedForAll)),
    'split for 2': await gas(createSplit(chain, 2)),
    'split for 20': await gas(createSplit(chain, 20)),
  }
}

/** Between accounts that hold nothing, in even shares. */
function createSplit(chain: TestChain, count: number): Promise<Hex> {
  const recipients = Array.from({ length: count }, (_, at) => freshAccount((0x21 + at).toString(16)))
  return chain.wallet(1).writeContract({
    address: chain.splits,
    abi: royaltySplitsAbi,
    functionName: 'create',
    args: [recipients, recipients.map(() => 1_000_000 / count)],
  })
}

/** Sets a validator that lists account 6. */
async function judgeSales(chain: TestChain): Promise<void> {
  const contractOwner = chain.wallet(0)
  const validator = await deployActor(chain, ['Validators', 'ListValidator'])
  await mined(chain, profileAs(chain, contractOwner).write.setTransferValidator([validator]))
  const list = contractOwner.writeContract({
    address: validator,
    abi: validatorAbi,
    functionName: 'list',
    args: [chain.wallet(6).account.address],
  })
  await mined(chain, list)
}

/** An enforced profile that account 1 minted and gave to account `owner`. */
async function mintEnforced(chain: TestChain, handle: string, owner: number): Promise<bigint> {
  const creator = chain.wallet(1)
  const id = await mint(chain, creator, handle)
  const { enforceRoyalty, transferFrom } = profileAs(chain, creator).write
  await mined(chain, enforceRoyalty([id]))
  await mined(chain, transferFrom([creator.account.address, chain.wallet(owner).account.address, id]))
  return id
}

/** `signer` must hold nothing any more. */
async function mintForOther(chain: TestChain, signer: TestWallet, sender: TestWallet): Promise<Hex> {
  const to = signer.account.address
  const { handle, deadline, signature } = await signMint(chain, signer, { to, handle: 'for-letter' })
  const args = [to, asBytes(handle), DIGEST, ROYALTY_BPS, deadline, signature] as const
  return profileAs(chain, sender).write.mintFor(args)
}
