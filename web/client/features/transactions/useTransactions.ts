import { useEffect, useState } from 'react'
import { AppError } from '../../../shared/appError.ts'
import { fetchProfile } from '../../api/fetchProfile.ts'
import { fetchStatus } from '../../api/fetchStatus.ts'
import type { Connection } from '../../chain/connection.ts'
import { type Sources, follow } from '../../chain/transaction/follow.ts'
import { type StoredTransaction, isOpen } from '../../chain/transaction/transaction.ts'
import {
  changeTransaction,
  forgetTransaction,
  listTransactions,
  onTransactionsChanged,
} from '../../chain/transaction/transactionStore.ts'
import { pollingIntervalMs } from '../../chain/walletConfig.ts'

/** What no profile shows. */
const SEEN_IN_INDEX: readonly StoredTransaction['kind'][] = [
  'createSplit',
  'distribute',
  'revokeOperator',
  'withdraw',
]
const DONE_AFTER_MS = 10 * 60_000
const DOUBT_INTERVAL_MS = 12_000

export type FollowedTransactions = Readonly<{
  transactions: readonly StoredTransaction[]
  /** False while the chain can't be asked. */
  chainAnswers: boolean
}>

/** Every transaction of this browser, followed until our pages show it; the same in every tab and after a restart. */
export function useTransactions({ client, config, deployment }: Connection): FollowedTransactions {
  const { contract, chainId } = deployment
  const intervalMs = pollingIntervalMs(chainId)
  const [transactions, setTransactions] = useState<readonly StoredTransaction[]>([])
  const [chainAnswers, setChainAnswers] = useState(true)

  useEffect(() => {
    let current = true
    const load = async () => {
      const rows = await listTransactions()
      if (current) setTransactions(rows.filter((row) => row.contract === contract))
    }
    const start = async () => {
      await forgetDone(new Date())
      await load()
    }
    void start()
    const stop = onTransactionsChanged(() => void load())
    return () => {
      current = false
      stop()
    }
  }, [contract])

  const open = transactions.filter((row) => isOpen(row) || row.stage === 'included')
  const openKeys = open.map(({ key, stage }) => `${key} ${stage}`).join()
  useEffect(() => {
    if (openKeys === '') return undefined
    let current = true
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = async () => {
      const rows = await listTransactions()
      const outcomes = await Promise.allSettled(rows.map((row) => step({ client, config }, row)))
      if (!current) return
      setChainAnswers(outcomes.every(({ status }) => status === 'fulfilled'))
      // What failed is only looked at again in case its block is taken back.
      const isSlow = rows.every(({ stage }) => stage === 'failed' || stage === 'visible')
      timer = setTimeout(() => void look(), isSlow ? DOUBT_INTERVAL_MS : intervalMs)
    }
    void look()
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [client, config, intervalMs, openKeys])

  return { transactions, chainAnswers }
}

/** What has long been on our pages needs no mention any more. A mint waits for its draft to be cleared. */
async function forgetDone(now: Date): Promise<void> {
  const rows = await listTransactions()
  const done = rows.filter(
    ({ stage, kind, askedAt }) =>
      stage === 'visible' && kind !== 'mint' && now.getTime() - Date.parse(askedAt) > DONE_AFTER_MS,
  )
  await Promise.all(done.map(({ key }) => forgetTransaction(key)))
}

/** Moves one transaction on: from the wallet into a block, from its block onto our pages. */
async function step(sources: Sources, row: StoredTransaction): Promise<void> {
  const now = await follow(sources, row)
  if (now.stage === 'included' && (await isVisible(now)))
    await changeTransaction(now.key, { stage: 'visible' })
}

/** Whether this site already answers from the transaction's block or later. */
async function isVisible({ args, blockNumber, kind }: StoredTransaction): Promise<boolean> {
  try {
    // Neither splits nor approvals are part of a profile: they are visible once the index has their block.
    if (SEEN_IN_INDEX.includes(kind)) return ((await fetchStatus()).indexed ?? -1) >= (blockNumber ?? 0)
    await fetchProfile(args.handle, blockNumber ?? undefined)
    return true
  } catch (error) {
    // Anything else: behind, or not reachable. Asked again at the next turn.
    return error instanceof AppError && error.code === 'PROFILE_BURNED'
  }
}
