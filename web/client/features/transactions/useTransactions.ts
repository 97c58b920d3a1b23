import { useEffect, useState } from 'react'
import type { PublicClient } from 'viem'
import { AppError } from '../../../shared/appError.ts'
import { fetchProfile } from '../../api/fetchProfile.ts'
import { follow } from '../../chain/transaction/follow.ts'
import type { StoredTransaction } from '../../chain/transaction/transaction.ts'
import {
  changeTransaction,
  listTransactions,
  onTransactionsChanged,
} from '../../chain/transaction/transactionStore.ts'

export type FollowedTransactions = Readonly<{
  transactions: readonly StoredTransaction[]
  /** False while the chain can't be asked. */
  chainAnswers: boolean
}>

/** Every transaction of this browser, followed until our pages show it; the same in every tab and after a restart. */
export function useTransactions(
  client: PublicClient,
  contract: string,
  intervalMs: number,
): FollowedTransactions {
  const [transactions, setTransactions] = useState<readonly StoredTransaction[]>([])
  const [chainAnswers, setChainAnswers] = useState(true)

  useEffect(() => {
    let current = true
    const load = async () => {
      const rows = await listTransactions()
      if (current) setTransactions(rows.filter((row) => row.contract === contract))
    }
    void load()
    const stop = onTransactionsChanged(() => void load())
    return () => {
      current = false
      stop()
    }
  }, [contract])

  const open = transactions.filter(
    ({ stage }) => stage === 'asked' || stage === 'sent' || stage === 'included',
  )
  const openKeys = open.map(({ key, stage }) => `${key} ${stage}`).join()
  useEffect(() => {
    if (openKeys === '') return undefined
    let current = true
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = async () => {
      const rows = await listTransactions()
      const outcomes = await Promise.allSettled(rows.map((row) => step(client, row)))
      if (!current) return
      setChainAnswers(outcomes.every(({ status }) => status === 'fulfilled'))
      timer = setTimeout(() => void look(), intervalMs)
    }
    void look()
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [client, intervalMs, openKeys])

  return { transactions, chainAnswers }
}

/** Moves one transaction on: from the wallet into a block, from its block onto our pages. */
async function step(client: PublicClient, row: StoredTransaction): Promise<void> {
  const now = await follow(client, row)
  if (now.stage === 'included' && (await isVisible(now)))
    await changeTransaction(now.key, { stage: 'visible' })
}

/** Whether this site already answers from the transaction's block or later. */
async function isVisible({ args, blockNumber, kind }: StoredTransaction): Promise<boolean> {
  try {
    await fetchProfile(args.handle, blockNumber ?? undefined)
    return true
  } catch (error) {
    if (error instanceof AppError && error.code === 'PROFILE_BURNED') return true
    // Behind, or not reachable: asked again at the next turn.
    return kind === 'createSplit' || kind === 'distribute' || kind === 'withdraw'
  }
}
