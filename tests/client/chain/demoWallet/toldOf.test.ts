import type { Hex } from 'viem'
import { describe, expect, it } from 'vitest'
import { toldOf } from '../../../../web/client/chain/demoWallet/toldOf.ts'
import { type SplitArgs, createSplit } from '../../../../web/client/chain/sign/createSplit.ts'
import { mint } from '../../../../web/client/chain/sign/mint.ts'
import { setMetadata } from '../../../../web/client/chain/sign/setMetadata.ts'
import type { SignArgs, Signable } from '../../../../web/client/chain/sign/signable.ts'
import type { StoredTransaction } from '../../../../web/client/chain/transaction/transaction.ts'
import { ar } from '../../../../web/shared/words/studio/ar.ts'
import { en } from '../../../../web/shared/words/studio/en.ts'

const PROFILE = '0x1111111111111111111111111111111111111111'
const SPLITS = '0x2222222222222222222222222222222222222222'
const OWNER = '0x3333333333333333333333333333333333333333'
const DIGEST: Hex = `0x${'ab'.repeat(32)}`

function asked<Args extends SignArgs>(signable: Signable<Args>, args: Args): StoredTransaction {
  return {
    key: 'one',
    kind: signable.kind,
    args,
    chainId: 31_337,
    contract: PROFILE,
    from: OWNER,
    ...signable.call({ profile: PROFILE, splits: SPLITS }, args),
    hash: null,
    batch: null,
    nonce: 0,
    seen: false,
    sinceBlock: 0,
    askedAt: '2026-01-01T00:00:00.000Z',
    stage: 'asked',
    blockNumber: null,
    spedUp: false,
    queued: false,
    unseen: false,
    error: null,
    isFinal: false,
  }
}

const question = ({ to, data }: StoredTransaction) => ({ ask: 'transaction', to, data, value: 0n }) as const
const mintArgs = { handle: 'ilse', digest: DIGEST, royaltyBps: 500, receiver: OWNER, enforced: true } as const

describe('the demo wallet', () => {
  it('says of a transaction what its signable says', () => {
    const minting = asked(mint, mintArgs)
    const editing = asked(setMetadata, { handle: 'ilse', digest: DIGEST })
    const rows = [minting, editing]
    expect(toldOf(en.sign, question(minting), rows)).toEqual(mint.told(en.sign, mintArgs))
    expect(toldOf(ar.sign, question(editing), rows)).toEqual(
      setMetadata.told(ar.sign, { handle: 'ilse', digest: DIGEST }),
    )
  })

  it('knows what goes to another contract than the profile’s', () => {
    const args: SplitArgs = { handle: 'ilse', recipients: [PROFILE, OWNER], shares: [400_000, 600_000] }
    const row = asked(createSplit, args)
    expect(toldOf(en.sign, question(row), [row])).toEqual(createSplit.told(en.sign, args))
  })

  it('says of a sponsored mint what a mint says', () => {
    const message = { to: OWNER, handle: 'ilse', digest: DIGEST, royaltyBps: 500, deadline: '1' }
    const data = { domain: {}, types: {}, primaryType: 'Mint', message }
    expect(toldOf(en.sign, { ask: 'typedData', text: '', data }, [])).toEqual(
      mint.told(en.sign, { ...mintArgs, receiver: null, enforced: false }),
    )
  })

  it('says nothing of what nobody here asked for', () => {
    const minting = asked(mint, mintArgs)
    const other = { ...minting, args: { ...minting.args, handle: 'olga' } }
    expect(toldOf(en.sign, question(minting), [])).toBeNull()
    expect(toldOf(en.sign, question({ ...minting, to: OWNER }), [minting])).toBeNull()
    // Stored words that belong to another call.
    expect(toldOf(en.sign, question(minting), [other])).toBeNull()
    expect(toldOf(en.sign, { ask: 'message', text: 'Sign in' }, [minting])).toBeNull()
    const data = { domain: {}, types: {}, primaryType: 'Permit', message: {} }
    expect(toldOf(en.sign, { ask: 'typedData', text: '', data }, [])).toBeNull()
  })
})
