import { useCallback, useEffect, useMemo, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { Address } from 'viem'
import { addressesIn } from '../../shared/contracts.ts'
import { fetchAccount } from '../api/fetchAccount.ts'
import type { Connection, Fee } from '../chain/connection.ts'
import { feeOf } from '../chain/feeOf.ts'
import type { StoredTransaction } from '../chain/transaction/transaction.ts'
import { updateCost } from '../chain/updateCost.ts'
import type { ProfileControl } from '../features/edit/useProfile.ts'
import { useArrivals } from '../features/transactions/useArrivals.ts'
import { useTransactions } from '../features/transactions/useTransactions.ts'
import type { EditSigningProps } from './editSigningProps.ts'
import { startFrom } from './startFrom.ts'
import { type Tombstone, useTombstone } from './useTombstone.ts'
import { useConnection } from './wallet/useConnection.ts'

const FEE_FRESH_MS = 12_000

export type EditSigningControl = Readonly<{
  connection: Connection
  isOwner: boolean
  isPrimary: boolean
  /** Who may move every profile of the connected account; null until it is known. */
  operators: readonly Address[] | null
  /** What publishing costs now; null until it is known. */
  fee: Fee | null
  /** What of this profile is under way or went wrong, and of what is done only the last. */
  notes: readonly StoredTransaction[]
  isUnderWay: boolean
  chainAnswers: boolean
  tombstone: Tombstone
  /** Reads the newest profile and keeps what was typed. */
  onReload: () => Promise<void>
}>

/** Who is connected, what they may sign about a profile, and how far that is. */
export function useEditSigning(props: EditSigningProps): EditSigningControl {
  const { profile, published, control } = props
  const { handle } = profile
  const connection = useConnection()
  const { address } = connection
  const { transactions, chainAnswers } = useTransactions(connection)
  const mine = useMemo(
    () => transactions.filter(({ args }) => args.handle === handle),
    [transactions, handle],
  )
  useOwnPublication(mine, props)
  useReloading(mine, control)
  const account = useQuery({
    queryKey: ['account', address, profile.blockNumber],
    queryFn: () => fetchAccount(address ?? ''),
    enabled: address !== null,
    retry: false,
  })
  return {
    connection,
    isOwner: address === profile.owner,
    isPrimary: account.data?.primary === handle,
    operators: account.data?.operators ?? null,
    fee: useUpdateFee(connection),
    notes: worthMention(mine),
    isUnderWay: mine.some(({ stage }) => stage === 'sent' || stage === 'included'),
    chainAnswers,
    tombstone: useTombstone(connection.wallet, published, profile.digest),
    onReload: useNewest(props),
  }
}

function useUpdateFee({ client, network, deployment, price }: Connection): Fee | null {
  const { data } = useQuery({
    queryKey: ['update fee', network.id],
    queryFn: () => updateCost(client, addressesIn(deployment)),
    refetchInterval: FEE_FRESH_MS,
    retry: false,
  })
  return data ? feeOf(data, { network, price }) : null
}

/** Reads the profile anew; what was typed goes on from it once its content is there, and not before: it would overwrite what nobody has seen. */
function useNewest({ published, control }: EditSigningProps): () => Promise<void> {
  const [wanted, setWanted] = useState<string | null>(null)
  useEffect(() => {
    if (wanted !== null && published.basedOn === wanted) void startFrom(published)
  }, [wanted, published])
  return async () => setWanted((await control.reload())?.digest ?? null)
}

/** What was published from here is no draft any more; what was typed since goes on from it, also in another tab or after a reload. */
function useOwnPublication(
  transactions: readonly StoredTransaction[],
  { published, onOwnDigest }: EditSigningProps,
): void {
  const last = transactions.findLast(
    ({ kind, stage }) => stage === 'visible' && (kind === 'setMetadata' || kind === 'tombstone'),
  )
  const digest = last?.args['digest']
  useEffect(() => {
    if (typeof digest !== 'string') return
    onOwnDigest(digest)
    if (published.basedOn === digest) void startFrom(published)
  }, [digest, published, onOwnDigest])
}

/** Once a change is on our pages the profile is read anew. */
function useReloading(transactions: readonly StoredTransaction[], { reload }: ProfileControl): void {
  const renew = useCallback(
    ({ blockNumber }: StoredTransaction) => void reload(blockNumber ?? undefined),
    [reload],
  )
  useArrivals(transactions, renew)
}

function worthMention(transactions: readonly StoredTransaction[]): StoredTransaction[] {
  const done = transactions.findLast(({ stage }) => stage === 'visible')
  return transactions.filter((one) => one.stage !== 'visible' || one === done)
}
