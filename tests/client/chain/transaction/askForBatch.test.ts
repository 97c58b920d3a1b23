import { describe, expect, it } from 'vitest'
import { leavesSteps } from '../../../../web/client/chain/transaction/askForBatch.ts'
import { walletError } from '../../../../web/client/chain/walletError.ts'

describe('a batch that came to nothing', () => {
  it.each([
    { code: 4001, message: 'User rejected the request.' },
    { code: -32_602, message: 'User denied the request' },
    { code: -32_601, message: 'User rejected wallet_sendCalls' },
    { code: 5000, message: 'User rejected.' },
    { code: -32_000, message: 'User rejected' },
    { code: -32_603, message: 'The hat is full' },
    { code: -32_002, message: 'Request already pending' },
    new TypeError('x'),
  ])('is not asked again, step by step, after %o', (thrown) => {
    expect(leavesSteps(walletError(thrown))).toBe(false)
  })

  it.each([
    { code: -32_602, message: 'Invalid params' },
    { code: -32_602 },
    { code: -32_601, message: 'The method "wallet_sendCalls" does not exist' },
    { code: 4200, message: 'x' },
    { code: 5740, message: 'Bundle too large' },
    { code: 5750, message: 'User rejected the upgrade' },
    { code: 5760, message: 'Atomicity not supported' },
    { code: -32_603, message: 'Method wallet_sendCalls is not supported' },
  ])('is done step by step where the wallet can’t: %o', (thrown) => {
    expect(leavesSteps(walletError(thrown))).toBe(true)
  })
})
