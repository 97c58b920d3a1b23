import { useCallback, useMemo, useRef } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { Address } from 'viem'
import { addressesIn } from '../../shared/contracts.ts'
import type { Draft } from '../../shared/draft.ts'
import { fetchAccount } from '../api/fetchAccount.ts'
import type { Connection, Fee } from '../chain/connection.ts'
import { feeOf } from '../chain/feeOf.ts'
import type { StoredTransaction } from '../chain/transaction/transaction.ts'
import { updateCost } from '../chain/updateCost.ts'
import { editDraft, forgetDraft, keepDraft } from '../features/draft/draftStore.ts'
import { changesOf } from '../features/edit/changesOf.ts'
import type { ProfileControl } from '../features/edit/useProfile.ts'
import { useArrivals } from '../features/transactions/useArrivals.ts'
import { useTransactions } from '../features/transactions/useTransactions.ts'
import type { EditSigningProps } from './editSigningProps.ts'
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
  /** Told when publishing begins. */
  onSubmit: () => void
  /** Reads the newest profile and keeps what was typed. */
  onReload: () => void
}>

/** Who is connected, what they may sign about a profile, and how far that is. */
export function useEditSigning(props: EditSigningProps): EditSigningControl {
  const { profile, published, control, draft } = props
  const { handle } = profile
  const connection = useConnection()
  const { address } = connection
  const { transactions, chainAnswers } = useTransactions(connection)
  const mine = useMemo(
    () => transactions.filter(({ args }) => args.handle === handle),
    [transactions, handle],
  )
  const submitted = useRef<Draft | null>(null)
  const hasChanges = changesOf(published, draft).length > 0
  const onPublished = useCallback(async () => {
    const isThis = submitted.current === draft
    if (isThis) await forgetDraft(editDraft(handle))
    // What was typed here and is not what was published stays on the screen; publishing it will say what happened.
    return isThis || !hasChanges
  }, [draft, handle, hasChanges])
  useReloading(mine, control, onPublished)
  const account = useQuery({
    queryKey: ['account', address, profile.blockNumber],
    queryFn: () => fetchAccount(address ?? ''),
    enabled: address !== null,
    retry: false,
  })
  const keepAndReload = async () => {
    await keepDraft(editDraft(handle), draft)
    await control.reload()
  }
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
    onSubmit: () => (submitted.current = draft),
    onReload: () => void keepAndReload(),
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

/** Once a change is on our pages the profile is read anew; what was published is no draft any more. */
function useReloading(
  transactions: readonly StoredTransaction[],
  { reload }: ProfileControl,
  onPublished: () => Promise<boolean>,
): void {
  const renew = useCallback(
    ({ kind, blockNumber }: StoredTransaction) => {
      const start = async () => {
        const isPublication = kind === 'setMetadata' || kind === 'tombstone'
        if (isPublication && !(await onPublished())) return
        await reload(blockNumber ?? undefined)
      }
      void start()
    },
    [reload, onPublished],
  )
  useArrivals(transactions, renew)
}

function worthMention(transactions: readonly StoredTransaction[]): StoredTransaction[] {
  const done = transactions.findLast(({ stage }) => stage === 'visible')
  return transactions.filter((one) => one.stage !== 'visible' || one === done)
}
