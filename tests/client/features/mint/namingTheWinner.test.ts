import { describe, expect, it } from 'vitest'
import { flowError } from '../../../../web/client/chain/flowError.ts'
import { namingTheWinner } from '../../../../web/client/features/mint/namingTheWinner.ts'
import { AppError } from '../../../../web/shared/appError.ts'

const ME = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const OTHER = '0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC'
const taken = (owner: string) => new AppError('HandleTaken', { id: '1', owner })

describe('namingTheWinner', () => {
  it('names who was faster', () => {
    expect(namingTheWinner(taken(OTHER), 'ada', ME)).toMatchObject({
      code: 'HANDLE_TAKEN_NOW',
      details: { handle: 'ada', owner: OTHER },
    })
  })

  it('never calls a person’s own profile somebody else’s', () => {
    expect(namingTheWinner(taken(ME), 'ada', ME.toLowerCase())).toMatchObject({ code: 'HANDLE_YOURS' })
  })

  it('leaves every other error as it is', () => {
    const error = new AppError('FUNDS_SHORT', { missing: '1' })
    expect(namingTheWinner(error, 'ada', ME)).toBe(error)
  })
})

describe('flowError', () => {
  it('calls nothing the wallet’s fault that the wallet did not say', () => {
    for (const cause of [
      new DOMException('No room.', 'QuotaExceededError'),
      new DOMException('No.', 'SecurityError'),
      new TypeError('null'),
      Object.assign(new Error('Internal error'), { code: -32_603 }),
    ])
      expect(flowError(cause)).toMatchObject({ code: 'INTERNAL', cause })
  })

  it('passes on what the wallet said', () => {
    const said = new AppError('WALLET_FAILED')
    expect(flowError(said)).toBe(said)
  })
})
