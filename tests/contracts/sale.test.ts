import { type Address, encodeErrorResult, getAddress, parseAbi, parseEther, zeroAddress } from 'viem'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { profileAbi, royaltySplitAbi, royaltySplitsAbi } from '../../web/shared/abi.generated.ts'
import { startChain, type TestChain, type TestWallet } from '../anvil.ts'
import { deployActor } from './chain/deployActor.ts'
import { mined, mint, ownerOf, profileAs, revertData } from './chain/profileActions.ts'
import { deploySeaport, type Seaport } from './chain/seaport.ts'

const PRICE = parseEther('2')
/** 7.5 % of the price. */
const ROYALTY = parseEther('0.15')
const tokenAbi = parseAbi([
  'function mint(address to, uint256 amount)',
  'function approve(address spender, uint256 amount) returns (bool)',
  'function balanceOf(address account) view returns (uint256)',
  'function list(address operator)',
  'error OperatorNotListed(address operator)',
])

let chain: TestChain
let seaport: Seaport
let token: Address
let creator: TestWallet
let first: TestWallet
let second: TestWallet

beforeAll(async () => {
  chain = await startChain('--disable-code-size-limit')
  ;[creator, first, second] = [chain.wallet(1), chain.wallet(2), chain.wallet(3)]
  seaport = await deploySeaport(chain)
  token = await deployActor(chain, ['Tokens', 'PlainToken'])
  for (const buyer of [first, second]) {
    await write(buyer, token, 'mint', [buyer.account.address, PRICE * 10n])
    await write(buyer, token, 'approve', [seaport.address, PRICE * 10n])
  }
})
afterAll(() => chain.stop())

async function write(
  wallet: TestWallet,
  address: Address,
  functionName: 'mint' | 'approve',
  args: [Address, bigint],
) {
  const hash = await wallet.writeContract({ address, abi: tokenAbi, functionName, args })
  await chain.client.waitForTransactionReceipt({ hash })
}

/** What the account has of `currency`; the zero address means ETH. */
function balance(currency: Address, account: Address): Promise<bigint> {
  if (currency === zeroAddress) return chain.client.getBalance({ address: account })
  return chain.client.readContract({
    address: currency,
    abi: tokenAbi,
    functionName: 'balanceOf',
    args: [account],
  })
}

/** The seller offers at PRICE, of which the royalty goes where ERC-2981 says, and the buyer accepts. */
async function sell(id: bigint, currency: Address, seller: TestWallet, buyer: TestWallet): Promise<void> {
  const [receiver, royalty] = await chain.client.readContract({
    address: chain.profile,
    abi: profileAbi,
    functionName: 'royaltyInfo',
    args: [id, PRICE],
  })
  await mined(chain, profileAs(chain, seller).write.setApprovalForAll([seaport.address, true]))
  const order = await seaport.sign(seller, {
    token: chain.profile,
    id,
    currency,
    payments: [
      { to: seller.account.address, amount: PRICE - royalty },
      { to: receiver, amount: royalty },
    ],
  })
  await seaport.fulfil(buyer, order)
}

describe.each([
  ['ETH', () => zeroAddress],
  ['an ERC-20', () => token],
])('a sale on Seaport for %s', (name, currencyOf) => {
  it('pays the creator, and pays them again when the buyer resells', async () => {
    const currency = currencyOf()
    const id = await mint(chain, creator, name === 'ETH' ? 'sold-for-eth' : 'sold-for-tokens')
    const receiver = chain.wallet(8).account.address
    await mined(chain, profileAs(chain, creator).write.setRoyaltyReceiver([id, receiver]))
    const before = await balance(currency, receiver)

    await sell(id, currency, creator, first)
    expect(await ownerOf(chain, id)).toBe(first.account.address)
    expect((await balance(currency, receiver)) - before).toBe(ROYALTY)

    await sell(id, currency, first, second)
    expect(await ownerOf(chain, id)).toBe(second.account.address)
    expect((await balance(currency, receiver)) - before).toBe(2n * ROYALTY)
  })

  it('pays the creator’s own account when they named no other', async () => {
    const currency = currencyOf()
    const id = await mint(chain, creator, name === 'ETH' ? 'own-eth' : 'own-tokens')
    await sell(id, currency, creator, first)
    const before = await balance(currency, creator.account.address)
    await sell(id, currency, first, second)
    expect((await balance(currency, creator.account.address)) - before).toBe(ROYALTY)
  })

  it('pays a split that does not exist yet, which then pays its recipients', async () => {
    const currency = currencyOf()
    const id = await mint(chain, creator, name === 'ETH' ? 'split-eth' : 'split-tokens')
    const recipients = [getAddress(`0x${'a1'.repeat(20)}`), getAddress(`0x${'b2'.repeat(20)}`)]
    const create = {
      address: chain.splits,
      abi: royaltySplitsAbi,
      args: [recipients, name === 'ETH' ? [900_000, 100_000] : [250_000, 750_000]],
    } as const
    const split = await chain.client.readContract({ ...create, functionName: 'splitOf' })
    await mined(chain, profileAs(chain, creator).write.setRoyaltyReceiver([id, split]))

    await sell(id, currency, creator, first)
    await chain.client.waitForTransactionReceipt({
      hash: await creator.writeContract({ ...create, functionName: 'create' }),
    })
    await sell(id, currency, first, second)
    const before = await Promise.all(recipients.map((account) => balance(currency, account)))
    await chain.client.waitForTransactionReceipt({
      hash: await second.writeContract({
        address: split,
        abi: royaltySplitAbi,
        functionName: 'distribute',
        args: [currency],
      }),
    })
    const after = await Promise.all(recipients.map((account) => balance(currency, account)))
    const [large, small] = [(2n * ROYALTY * 9n) / 10n, (2n * ROYALTY) / 10n]
    const [quarter, rest] = [(2n * ROYALTY) / 4n, (2n * ROYALTY * 3n) / 4n]
    expect(after.map((value, at) => value - (before[at] ?? 0n))).toEqual(
      name === 'ETH' ? [large, small] : [quarter, rest],
    )
    expect(await balance(currency, split)).toBe(0n)
  })
})

describe('a sale of an enforced profile', () => {
  it('is refused while the validator does not list the marketplace, and allowed once it does', async () => {
    const id = await mint(chain, creator, 'enforced')
    await mined(chain, profileAs(chain, creator).write.enforceRoyalty([id]))
    const validator = await deployActor(chain, ['Validators', 'ListValidator'])
    await mined(chain, profileAs(chain, chain.wallet(0)).write.setTransferValidator([validator]))

    const refusal = await sell(id, zeroAddress, creator, first).catch(revertData)
    expect(refusal).toBe(
      encodeErrorResult({ abi: tokenAbi, errorName: 'OperatorNotListed', args: [seaport.address] }),
    )
    expect(await ownerOf(chain, id)).toBe(creator.account.address)

    const hash = await creator.writeContract({
      address: validator,
      abi: tokenAbi,
      functionName: 'list',
      args: [seaport.address],
    })
    await chain.client.waitForTransactionReceipt({ hash })
    await sell(id, zeroAddress, creator, first)
    expect(await ownerOf(chain, id)).toBe(first.account.address)
  })

  it('goes on for other profiles meanwhile', async () => {
    const validator = await deployActor(chain, ['Validators', 'GasBurningValidator'])
    await mined(chain, profileAs(chain, chain.wallet(0)).write.setTransferValidator([validator]))
    const id = await mint(chain, creator, 'not-enforced')
    await sell(id, zeroAddress, creator, first)
    expect(await ownerOf(chain, id)).toBe(first.account.address)
  })
})

it('is the marketplace that OpenSea runs', () => {
  expect(seaport.version).toBe('1.6')
})
