import { useQuery } from '@tanstack/react-query'
import type { Account } from '../../shared/api.ts'
import type { Connection } from '../chain/connection.ts'
import { readSplits } from '../chain/readSplits.ts'
import { SplitControl } from '../features/control/SplitControl.tsx'
import { Earnings } from '../features/me/Earnings.tsx'
import { linkTo } from '../ui/linkTo.ts'
import { Section } from '../ui/Section.tsx'
import { useWords } from '../ui/useWords.ts'
import { ProfileGrid } from './ProfileGrid.tsx'
import { WalletState } from './wallet/WalletState.tsx'

type AccountSectionsProps = Readonly<{ connection: Connection; account: Account }>

/** Profiles, earnings, and what waits in splits. */
export function AccountSections({ connection, account }: AccountSectionsProps) {
  const { words } = useWords()
  const { client } = connection
  const inSplits = useQuery({
    queryKey: ['splits', account.address, account.blockNumber],
    queryFn: () => readSplits(client, account.created),
    retry: false,
  })
  const hasSplits = (inSplits.data?.length ?? 0) > 0 || account.owed.length > 0
  return (
    <>
      <Section title={words.me.held}>
        <Profiles account={account} />
      </Section>
      <Section title={words.me.earned}>
        <Earnings account={account} />
      </Section>
      {hasSplits && (
        <Section title={words.me.splits}>
          <WalletState connection={connection} />
          <SplitControl connection={connection} owed={account.owed} held={inSplits.data ?? []} />
        </Section>
      )}
    </>
  )
}

/** Those held now; then those that others hold, which pay their creator still. */
function Profiles({ account }: { account: Account }) {
  const { words } = useWords()
  const heldIds = new Set(account.held.map(({ id }) => id))
  const sold = account.created.filter(({ id }) => !heldIds.has(id))
  return (
    <>
      {account.held.length > 0 && <ProfileGrid profiles={account.held} primary={account.primary} canEdit />}
      <p>
        {account.held.length === 0 && words.me.none}{' '}
        <a href={linkTo('/studio')}>{account.held.length === 0 ? words.me.make : words.me.another}</a>
      </p>
      {sold.length > 0 && (
        <>
          <p className="label">{words.me.createdOnly}</p>
          <ProfileGrid profiles={sold} primary={null} canEdit />
        </>
      )}
    </>
  )
}
