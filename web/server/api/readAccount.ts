import { type Address, isAddress } from 'viem'
import type { Account, Profile } from '../../shared/api.ts'
import { AppError } from '../../shared/appError.ts'
import { isoTime } from '../../shared/readProfile.ts'
import { type EarningRow, earnedBy, owedTo, paymentsTo } from '../db/earnings.ts'
import { findOperators } from '../db/operators.ts'
import { findPrimary } from '../db/primaries.ts'
import { profilesOf, type ShownProfile } from '../db/profiles.ts'
import { lower } from '../db/lower.ts'
import { addDurability } from './addDurability.ts'
import { type Amounts, loadAmounts } from './amounts.ts'
import type { Sources } from './sources.ts'
import { indexRead } from './indexRead.ts'
import { loadStanding, type Standing } from './standing.ts'
import { checksummed, finalityOf, isLiving, toProfile } from './toProfile.ts'

/** Most payments that an answer lists one by one. */
const PAYMENTS_MAX = 100
/** Most operators that an answer lists. */
const OPERATORS_MAX = 100

/** What the index knows of `address`: its profiles, its name, its money. Throws `ADDRESS_INVALID`. */
export async function readAccount(sources: Sources, address: string): Promise<Account> {
  if (!isAddress(address, { strict: false })) throw new AppError('ADDRESS_INVALID')
  const account = lower(address)
  const read = indexRead(sources.db)
  const standing = await loadStanding(sources.db)
  const [created, held, primary, operators] = await Promise.all([
    profilesOf(read, 'creator', account),
    profilesOf(read, 'owner', account),
    findPrimary(read, account),
    findOperators(read, account, OPERATORS_MAX),
  ])
  return {
    address: checksummed(account),
    primary: primary !== null && sources.isDenied(primary) ? null : primary,
    created: await addDurability(sources, show(sources, created, standing)),
    held: await addDurability(sources, show(sources, held, standing)),
    operators: operators.map(checksummed),
    ...(await moneyOf(sources, account, standing)),
    blockNumber: standing.blockNumber,
  }
}

function show({ isDenied }: Sources, rows: readonly ShownProfile[], standing: Standing): Profile[] {
  return rows
    .filter(isLiving)
    .filter(({ handle }) => !isDenied(handle))
    .map((row) => toProfile(row, standing))
}

async function moneyOf(
  sources: Sources,
  account: Address,
  standing: Standing,
): Promise<Pick<Account, 'earned' | 'earnings' | 'owed'>> {
  const read = indexRead(sources.db)
  const [earned, payments, owed] = await Promise.all([
    earnedBy(read, account, standing),
    paymentsTo(read, account, PAYMENTS_MAX),
    owedTo(read, account),
  ])
  const amounts = await loadAmounts(
    sources,
    [...earned, ...payments, ...owed].map(({ token }) => token),
  )
  return {
    earned: earned.map(({ handle, token, total, finalized, payments }) => ({
      handle,
      total: amounts(token, total),
      finalized: amounts(token, finalized),
      sales: payments,
    })),
    earnings: payments.map((row) => toEarning(row, standing, amounts)),
    owed: owed.map(({ split, token, amount }) => ({
      split: checksummed(split),
      amount: amounts(token, amount),
    })),
  }
}

function toEarning(row: EarningRow, standing: Standing, amounts: Amounts): Account['earnings'][number] {
  return {
    at: isoTime(row.blockTime),
    handle: row.handle,
    amount: amounts(row.token, row.amount),
    transactionHash: row.transactionHash,
    finality: finalityOf(row.blockNumber, standing),
  }
}
