import { useSilence } from './useSilence.ts'
import { useWords } from './useWords.ts'

/** Whom each step waits for. */
const ASKED = {
  session: 'site',
  store: 'site',
  check: 'chain',
  splitSent: 'network',
  signIn: 'wallet',
  split: 'wallet',
  sign: 'wallet',
} as const

export type WaitingProps = Readonly<{
  /** What is being done; null = nothing. Another one is waited for anew. */
  step: keyof typeof ASKED | null
  /** What the account lacks of a fee that the wallet may have paid by somebody else; null = nothing. */
  short: string | null
  onCancel: () => void
}>

/** Who has not answered for long, what to look for there, and how to wait no longer. */
export function Waiting({ step, short, onCancel }: WaitingProps) {
  const { words } = useWords()
  const isSilent = useSilence(step)
  if (step === null) return null
  return (
    <>
      {isSilent && <p role="alert">{words.steps.silent[ASKED[step]]}</p>}
      {short !== null && <p className="hint">{words.steps.short(short)}</p>}
      <button type="button" className="link-button" onClick={onCancel}>
        {words.steps.stopWaiting}
      </button>
    </>
  )
}
