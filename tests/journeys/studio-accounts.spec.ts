import { type Address, encodeFunctionData, parseAbi, zeroAddress } from 'viem'
import { z } from 'zod'
import { addressSchema, hexSchema } from '../../web/shared/api.ts'
import { en } from '../../web/shared/words/studio/en.ts'
import { deployActor } from '../contracts/chain/deployActor.ts'
import { expect, newHandle, test } from './journey.ts'
import { payerOn } from './payer.ts'
import { chainOf, readTruth } from './readTruth.ts'
import { alertOf, pressMint, readyToMint } from './studioSteps.ts'

const walletAbi = parseAbi(['function execute(address target, bytes data)'])
const proposalSchema = z.object({ to: addressSchema, data: hexSchema })

/** What contract wallets answer with: a hash that is no transaction's. */
const SAFE_HASH = `0x${'5afe'.repeat(16)}`

test('a contract wallet without coins signs in and mints: its hash is no transaction’s, and signatures are waited for', async ({
  page,
  product,
  wallet,
}) => {
  const { account } = wallet
  const safe = await deployActor(
    payerOn(product, wallet.account),
    ['ContractWallet', 'ContractWallet'],
    [account.address],
  )
  wallet.address = safe
  const proposals: unknown[] = []
  wallet.scripts.set('eth_sendTransaction', async ([proposal]) => {
    proposals.push(proposal)
    return SAFE_HASH
  })
  const handle = newHandle()
  await readyToMint(page, handle)
  await pressMint(page, handle)
  await expect(page.getByText(en.pending.queued)).toBeVisible()
  await page.goto('/studio')
  await expect(page.getByText(en.pending.queued)).toBeVisible()
  await expect(page.getByRole('button', { name: en.pending.discard })).toBeVisible()

  const { to, data } = proposalSchema.parse(proposals[0])
  const execution = encodeFunctionData({ abi: walletAbi, functionName: 'execute', args: [to, data] })
  await wallet.send({ to: safe, data: execution })
  await page.waitForURL(`**/@${handle}*`)
  expect(await readTruth(product, handle)).toMatchObject({ owner: safe, creator: safe })
  expect(wallet.asked).toEqual(['connect', 'personal_sign', 'eth_sendTransaction'])
})

test('a contract wallet that its key does not speak for can’t sign in, and is told so', async ({
  page,
  product,
  wallet,
}) => {
  const stranger: Address = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
  wallet.address = await deployActor(
    payerOn(product, wallet.account),
    ['ContractWallet', 'ContractWallet'],
    [stranger],
  )
  const handle = newHandle()
  await readyToMint(page, handle)
  await pressMint(page, handle)
  await expect(alertOf(page, 'SIGNATURE_INVALID')).toBeVisible()
  expect(wallet.asked).toEqual(['connect', 'personal_sign'])
})

test('an account that delegates its code (EIP-7702) mints as any other, though that code refuses every signature', async ({
  page,
  product,
  wallet,
}) => {
  const payer = payerOn(product, wallet.account)
  const contractAddress = await deployActor(payer, ['DelegatedCode', 'DelegatedCode'])
  const own = payer.wallet()
  const authorization = await own.signAuthorization({ contractAddress, executor: 'self' })
  await own.sendTransaction({ to: zeroAddress, authorizationList: [authorization] })
  const delegation = `0xef0100${contractAddress.slice(2).toLowerCase()}`
  await expect.poll(() => chainOf(product).getCode({ address: wallet.address })).toBe(delegation)

  const handle = newHandle()
  await readyToMint(page, handle)
  await pressMint(page, handle)
  await page.waitForURL(`**/@${handle}*`)
  expect((await readTruth(product, handle)).owner).toBe(wallet.address)
  expect(wallet.asked).toEqual(['connect', 'personal_sign', 'eth_sendTransaction'])
})
