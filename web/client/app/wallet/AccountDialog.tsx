import { useLayoutEffect, useRef, useState } from 'react'
import { type Address, type Chain, formatUnits } from 'viem'
import { useBalance, useDisconnect } from 'wagmi'
import { copyText } from '../../ui/copyText.ts'
import { CrossIcon } from '../../ui/icons.tsx'
import { useWords } from '../../ui/useWords.ts'

const DECIMALS_SHOWN = 5

type AccountDialogProps = Readonly<{ address: Address; network: Chain; onClose: () => void }>

/** Who is connected, in full; what is there to pay fees with; the way out. */
export default function AccountDialog({ address, network, onClose }: AccountDialogProps) {
  const { words } = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  const { data: balance } = useBalance({ address, chainId: network.id })
  const { disconnect } = useDisconnect()
  const [copied, setCopied] = useState(false)
  useLayoutEffect(() => dialog.current?.showModal(), [])
  const close = () => dialog.current?.close()
  const copy = () => copyText(address, words.steps.copyByHand).then(setCopied)
  const leave = () => {
    close()
    disconnect()
  }
  return (
    <dialog ref={dialog} className="account-dialog" aria-labelledby="account-title" onClose={onClose}>
      <button type="button" className="icon-button" aria-label={words.make.closeCard} onClick={close}>
        <CrossIcon />
      </button>
      <h2 id="account-title">{words.wallet.account}</h2>
      <p className="mono ltr">{address}</p>
      <dl className="receipt-lines">
        <div>
          <dt>{words.wallet.balance}</dt>
          <i className="leader" aria-hidden="true" />
          <dd className="ltr">
            {balance ? `${cut(formatUnits(balance.value, balance.decimals))} ${balance.symbol}` : '…'}
          </dd>
        </div>
      </dl>
      <p className="button-row">
        <button type="button" className="button" aria-live="polite" onClick={() => void copy()}>
          {copied ? words.steps.copied : words.wallet.copyAddress}
        </button>
        <button type="button" className="button" onClick={leave}>
          {words.wallet.disconnect}
        </button>
      </p>
    </dialog>
  )
}

/** Fewer decimals, cut and not rounded: nobody has more than they have. */
function cut(amount: string): string {
  const [whole = '', part = ''] = amount.split('.')
  const shown = part.slice(0, DECIMALS_SHOWN).replace(/0+$/, '')
  return shown ? `${whole}.${shown}` : whole
}
