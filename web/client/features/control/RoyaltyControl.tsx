import { useState } from 'react'
import { isAddress } from 'viem'
import type { Profile } from '../../../shared/api.ts'
import { enforceRoyalty } from '../../chain/sign/enforceRoyalty.ts'
import { lowerRoyalty } from '../../chain/sign/lowerRoyalty.ts'
import { relaxRoyalty } from '../../chain/sign/relaxRoyalty.ts'
import { setRoyaltyReceiver } from '../../chain/sign/setRoyaltyReceiver.ts'
import type { Wallet } from '../../chain/wallet.ts'
import { useTyped } from '../../ui/useTyped.ts'
import { useWords } from '../../ui/useWords.ts'
import { SignRow } from './SignRow.tsx'
import { useCanEnforce } from './useCanEnforce.ts'

const STEP_BPS = 50

type RoyaltyControlProps = Readonly<{ profile: Profile; wallet: Wallet | null; account: string | null }>

/** What its creator, and only its creator, can change about the royalty. */
export function RoyaltyControl({ profile, wallet, account }: RoyaltyControlProps) {
  const { words } = useWords()
  const { handle, creator, enforced } = profile
  const canEnforce = useCanEnforce(wallet, profile)
  if (account !== creator) return <p className="hint">{words.control.creatorOnly(creator)}</p>
  return (
    <>
      <LowerRoyalty profile={profile} wallet={wallet} />
      <ChangeReceiver profile={profile} wallet={wallet} />
      {enforced ? (
        <SignRow wallet={wallet} signable={relaxRoyalty} args={{ handle }} button={words.control.relaxDo} />
      ) : (
        canEnforce && (
          <SignRow
            wallet={wallet}
            signable={enforceRoyalty}
            args={{ handle }}
            button={words.control.enforceDo}
          />
        )
      )}
    </>
  )
}

function LowerRoyalty({ profile, wallet }: Omit<RoyaltyControlProps, 'account'>) {
  const { words } = useWords()
  const { handle, royaltyBps } = profile
  const [wanted, setWanted] = useState<number | null>(null)
  if (royaltyBps === 0) return <p className="hint">{words.control.zero}</p>
  const highest = royaltyBps - 1
  const next = Math.min(wanted ?? Math.max(0, royaltyBps - STEP_BPS), highest)
  return (
    <SignRow
      wallet={wallet}
      signable={lowerRoyalty}
      args={{ handle, royaltyBps: next }}
      button={words.control.lowerDo(String(next / 100))}
    >
      <p className="hint">{words.control.lowerHint(String(royaltyBps / 100))}</p>
      <label className="field-label">
        {words.control.lower}
        <input
          type="range"
          min={0}
          max={highest}
          step={royaltyBps <= STEP_BPS ? 1 : STEP_BPS}
          value={next}
          aria-valuetext={`${next / 100} %`}
          onChange={(event) => setWanted(Number(event.target.value))}
        />
      </label>
    </SignRow>
  )
}

function ChangeReceiver({ profile, wallet }: Omit<RoyaltyControlProps, 'account'>) {
  const { words } = useWords()
  const [who, setWho] = useTyped(`receiver ${profile.handle}`)
  const typed = who.trim()
  const receiver = isAddress(typed) ? typed : null
  return (
    <SignRow
      wallet={wallet}
      signable={setRoyaltyReceiver}
      args={{ handle: profile.handle, receiver: receiver ?? profile.receiver }}
      button={words.control.receiverDo}
      disabled={receiver === null}
    >
      <label className="field-label">
        {words.control.receiver}
        <input
          className="mono plain-input"
          value={who}
          dir="ltr"
          spellCheck={false}
          autoCapitalize="none"
          placeholder={profile.receiver}
          onChange={(event) => setWho(event.target.value)}
        />
      </label>
    </SignRow>
  )
}
