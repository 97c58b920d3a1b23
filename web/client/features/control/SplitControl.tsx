import { formatUnits, zeroAddress } from 'viem'
import type { Account } from '../../../shared/api.ts'
import { distribute } from '../../chain/sign/distribute.ts'
import { withdraw } from '../../chain/sign/withdraw.ts'
import type { HeldBySplit } from '../../chain/readSplits.ts'
import type { Connection } from '../../chain/connection.ts'
import { formatCoins } from '../../chain/formatCoins.ts'
import { useWords } from '../../ui/useWords.ts'
import { SignRow } from './SignRow.tsx'

type SplitControlProps = Readonly<{
  connection: Connection
  owed: Account['owed']
  /** What splits of one's own profiles hold and have not shared out. */
  held: readonly HeldBySplit[]
}>

/** Money that waits in splits: to be shared out, or to be withdrawn. */
export function SplitControl({ connection, owed, held }: SplitControlProps) {
  const { words } = useWords()
  const { wallet, address, network } = connection
  return (
    <>
      {held.map(({ split, handle, valueWei }) => (
        <SignRow
          key={split}
          wallet={wallet}
          signable={distribute}
          args={{ handle, split, token: zeroAddress }}
          button={words.me.distributeDo}
        >
          <p>{words.me.splitHolds(formatCoins(valueWei, network))}</p>
        </SignRow>
      ))}
      {address &&
        owed.map(({ split, amount }) => (
          <SignRow
            key={`${split} ${amount.token}`}
            wallet={wallet}
            signable={withdraw}
            args={{ handle: '', split, token: amount.token, to: address }}
            button={words.me.withdrawDo}
          >
            <p>
              {words.me.splitOwes(`${formatUnits(BigInt(amount.value), amount.decimals)} ${amount.symbol}`)}
            </p>
          </SignRow>
        ))}
    </>
  )
}
