import type { ReactNode } from 'react'
import type { SignArgs, Signable } from '../../chain/sign/signable.ts'
import type { Wallet } from '../../chain/wallet.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useWords } from '../../ui/useWords.ts'
import { Waiting } from '../../ui/Waiting.tsx'
import { useSign } from './useSign.ts'

export type SignRowProps<Args extends SignArgs> = Readonly<{
  wallet: Wallet | null
  signable: Signable<Args>
  args: Args
  button: string
  disabled?: boolean
  /** Fields that the arguments come from. */
  children?: ReactNode
}>

/** One thing to sign: what it does, said before the button that asks for it. */
export function SignRow<Args extends SignArgs>(props: SignRowProps<Args>) {
  const { wallet, signable, args, button, disabled = false, children } = props
  const { words } = useWords()
  const { step, error, short, cancel, sign } = useSign(wallet, signable)
  const { title, lines } = signable.told(words.sign, args)
  return (
    <div className="sign-row">
      <p>
        <b>{title}</b> <span className="quiet">{lines.join(' ')}</span>
      </p>
      {children}
      <button
        type="button"
        className="button"
        disabled={disabled || !wallet || step !== null}
        onClick={() => sign(args)}
      >
        {button}
      </button>
      {step && <output className="hint">{words.steps.now[step]}</output>}
      <Waiting step={step} short={short} onCancel={cancel} />
      {error && <ErrorNote error={error} />}
    </div>
  )
}
