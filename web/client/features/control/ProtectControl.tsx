import type { Profile } from '../../../shared/api.ts'
import { lock } from '../../chain/sign/lock.ts'
import { requestUnlock } from '../../chain/sign/requestUnlock.ts'
import { setPrimary } from '../../chain/sign/setPrimary.ts'
import { unlock } from '../../chain/sign/unlock.ts'
import type { Wallet } from '../../chain/wallet.ts'
import { useWords } from '../../ui/useWords.ts'
import { SignRow } from './SignRow.tsx'
import { useCountdown } from './useCountdown.ts'

type ProtectControlProps = Readonly<{ profile: Profile; wallet: Wallet | null; isPrimary: boolean }>

/** Lock, unlock with its three days, and the primary name. */
export function ProtectControl({ profile, wallet, isPrimary }: ProtectControlProps) {
  const { words } = useWords()
  const { handle, locked } = profile
  return (
    <>
      <LockState profile={profile} />
      {!locked && <SignRow wallet={wallet} signable={lock} args={{ handle }} button={words.control.lockDo} />}
      {locked && !profile.unlockAt && (
        <SignRow
          wallet={wallet}
          signable={requestUnlock}
          args={{ handle }}
          button={words.control.requestUnlockDo}
        />
      )}
      {locked && profile.unlockAt && (
        <Waiting profile={profile} wallet={wallet} unlockAt={profile.unlockAt} />
      )}
      {isPrimary ? (
        <p className="hint">{words.control.isPrimary}</p>
      ) : (
        <SignRow wallet={wallet} signable={setPrimary} args={{ handle }} button={words.control.primaryDo} />
      )}
    </>
  )
}

function LockState({ profile }: { profile: Profile }) {
  const { words } = useWords()
  return <p>{profile.locked ? words.control.isLocked : words.control.isOpen}</p>
}

function Waiting({
  profile,
  wallet,
  unlockAt,
}: {
  profile: Profile
  wallet: Wallet | null
  unlockAt: string
}) {
  const { words } = useWords()
  const { left, isOver } = useCountdown(unlockAt)
  const { handle } = profile
  return (
    <>
      <p aria-live="off">{isOver ? words.control.opensNow : words.control.opensIn(left)}</p>
      {isOver && (
        <SignRow wallet={wallet} signable={unlock} args={{ handle }} button={words.control.unlockDo} />
      )}
      <SignRow wallet={wallet} signable={lock} args={{ handle }} button={words.control.lockAgainDo} />
    </>
  )
}
