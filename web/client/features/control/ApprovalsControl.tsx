import type { Address } from 'viem'
import { revokeOperator } from '../../chain/sign/revokeOperator.ts'
import type { Wallet } from '../../chain/wallet.ts'
import { useWords } from '../../ui/useWords.ts'
import { SignRow } from './SignRow.tsx'

type ApprovalsControlProps = Readonly<{
  handle: string
  wallet: Wallet | null
  /** Null until the index has told them. */
  operators: readonly Address[] | null
}>

/** Who may move every profile of the owner, each with the signature that ends it. */
export function ApprovalsControl({ handle, wallet, operators }: ApprovalsControlProps) {
  const { words } = useWords()
  if (operators === null) return <p className="hint">{words.control.operatorsUnknown}</p>
  if (operators.length === 0) return <p>{words.control.operatorsNone}</p>
  return (
    <>
      <p>{words.control.operatorsSome}</p>
      {operators.map((operator) => (
        <SignRow
          key={operator}
          wallet={wallet}
          signable={revokeOperator}
          args={{ handle, operator }}
          button={words.control.revokeDo}
        >
          <p className="mono">
            <bdi>{operator}</bdi>
          </p>
        </SignRow>
      ))}
    </>
  )
}
