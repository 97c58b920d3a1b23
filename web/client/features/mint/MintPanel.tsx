import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Draft } from '../../../shared/draft.ts'
import type { Connection } from '../../chain/connection.ts'
import { type MintArgs, mint as mintTold } from '../../chain/sign/mint.ts'
import type { StoredTransaction } from '../../chain/transaction/transaction.ts'
import { costText } from '../../ui/costText.ts'
import { goToField } from '../../ui/goToField.ts'
import { useWords } from '../../ui/useWords.ts'
import { Waiting } from '../../ui/Waiting.tsx'
import { FailedMint } from './FailedMint.tsx'
import { MintError } from './MintError.tsx'
import { mintNeed } from './mintReadiness.ts'
import { StepLine } from './StepLine.tsx'
import { useMint } from './useMint.ts'
import type { Sponsorship } from './useSponsorship.ts'

export type MintPanelProps = Readonly<{
  draft: Draft
  altDefault: string
  isTaken: boolean
  connection: Connection
  /** Who pays. */
  sponsorship: Sponsorship
  /** The mint of this handle that is under way in this browser, if any. */
  transaction: StoredTransaction | null
  /** Told when somebody else was faster. */
  onTaken: () => void
  /** Told when it turns out to be theirs: what was typed can only be an edit any more. */
  onYours: (handle: string) => Promise<void>
  /** Goes to the page of a mint that is there. */
  onLeave: (transaction: StoredTransaction) => Promise<void>
  /** What stands in the way of signing. */
  children: ReactNode
}>

/** The end of the form: what stands in the way, the one button, and then how far it is. */
export function MintPanel(props: MintPanelProps) {
  const { draft, altDefault, connection, transaction, sponsorship } = props
  const { words } = useWords()
  const { onTaken, onYours } = props
  const { step, signing, short, error, mint, cancel } = useMint(connection.wallet, altDefault, onYours)
  // Told before anything was sent, or by the block in which somebody else's came first.
  const isTakenNow =
    error?.code === 'HANDLE_TAKEN_NOW' ||
    error?.code === 'HANDLE_YOURS' ||
    transaction?.error?.code === 'HandleTaken'
  useEffect(() => {
    if (isTakenNow) onTaken()
  }, [isTakenNow, onTaken])
  const sponsored = sponsorship.isTaken
  const stage = transaction && transaction.stage !== 'failed' ? transaction.stage : null
  const isBusy = step !== null || stage !== null
  const panel = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!isBusy) return
    // The button that was pressed is gone: what came in its place is shown, and has the focus.
    if (document.activeElement === document.body) panel.current?.focus({ preventScroll: true })
    panel.current?.scrollIntoView({ block: 'nearest' })
  }, [isBusy])
  return (
    <div className="mint-panel" ref={panel} tabIndex={-1}>
      {!isBusy && props.children}
      {isBusy ? (
        <>
          <StepLine step={step} transaction={transaction} explorerUrl={connection.deployment.explorerUrl} />
          <Waiting step={step} short={short} onCancel={cancel} />
          {signing && <Told args={signing} sponsored={sponsored} />}
          {stage === 'visible' && transaction && (
            <button
              type="button"
              className="button primary large"
              onClick={() => void props.onLeave(transaction)}
            >
              {words.steps.seePage}
            </button>
          )}
        </>
      ) : (
        <MintButton {...props} sponsored={sponsored} onMint={() => mint(draft, sponsored)} />
      )}
      {step === null && error && <MintError error={error} handle={draft.handle} />}
      {!isBusy && transaction?.error && (
        <FailedMint key={transaction.key} transaction={transaction} onYours={onYours} />
      )}
      {!isBusy && sponsorship.isOffered && <WhoPays sponsorship={sponsorship} />}
    </div>
  )
}

function WhoPays({ sponsorship }: { sponsorship: Sponsorship }) {
  const { words } = useWords()
  const { fits, isTaken, toggle } = sponsorship
  return (
    <p className="hint">
      {fits ? (
        <button type="button" className="link-button" onClick={toggle}>
          {isTaken ? words.mint.payMyself : words.mint.letSitePay}
        </button>
      ) : (
        words.mint.sponsoredNot
      )}
    </p>
  )
}

type MintButtonProps = MintPanelProps & Readonly<{ sponsored: boolean; onMint: () => void }>

/** Says what it does and what that costs; pressed too early, it says what is missing and goes there. */
function MintButton({ draft, isTaken, connection, sponsored, onMint }: MintButtonProps) {
  const spoken = useWords()
  const { words } = spoken
  const [pressed, setPressed] = useState(false)
  const { wallet, address, fee, connect, moreWallets, network } = connection
  const need = mintNeed(draft, isTaken) ?? (wallet ? null : 'chain')
  const refuse = (missing: string) => () => {
    setPressed(true)
    goToField(missing)
  }
  if (!address)
    return (
      <>
        <button type="button" className="button primary large mint-button" onClick={connect}>
          {words.mint.connect}
        </button>
        {moreWallets && (
          <button type="button" className="link-button" onClick={moreWallets}>
            {words.wallet.more}
          </button>
        )}
      </>
    )
  const label = sponsored
    ? words.mint.buttonFree(draft.handle)
    : fee && draft.handle
      ? words.mint.buttonCost(draft.handle, costText(fee, spoken))
      : words.mint.button(draft.handle)
  return (
    <>
      <button
        type="button"
        className="button primary large mint-button"
        onClick={need === null ? onMint : refuse(need)}
      >
        {label}
      </button>
      {pressed && need && (
        <p className="hint" role="alert">
          {need === 'chain' ? words.mint.needs.chain(network.name) : words.mint.needs[need]}
        </p>
      )}
    </>
  )
}

/** What is about to be signed, in words, beside the wallet that asks. */
function Told({ args, sponsored }: { args: MintArgs; sponsored: boolean }) {
  const { words } = useWords()
  const { lines } = mintTold.told(words.sign, args)
  return (
    <ul className="told">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
      {sponsored && <li>{words.sign.mint.sponsored}</li>}
    </ul>
  )
}
