import { useState } from 'react'
import { AppError } from '../../../shared/appError.ts'
import type { Connection } from '../../chain/connection.ts'
import { switchNetwork } from '../../chain/switchNetwork.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useSilence } from '../../ui/useSilence.ts'
import { useWords } from '../../ui/useWords.ts'
import { walletError } from '../../chain/walletError.ts'
import { useConfig } from 'wagmi'

/** What stands in the way of signing, and the one thing to do about it: no wallet, or a wallet on another chain. */
export function WalletState({ connection }: { connection: Connection }) {
  if (!connection.hasWallets && !connection.address) return <ErrorNote error={new AppError('WALLET_NONE')} />
  return connection.wrongChain ? <WrongChain connection={connection} /> : null
}

function WrongChain({ connection }: { connection: Connection }) {
  const { words } = useWords()
  const config = useConfig()
  const [asking, setAsking] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const { network, wrongChain } = connection
  const silent = useSilence(asking ? 'switch' : null)
  if (!wrongChain) return null

  const change = () => {
    setAsking(true)
    setError(null)
    switchNetwork(config, network)
      .catch((cause: unknown) => setError(walletError(cause)))
      .finally(() => setAsking(false))
  }
  return (
    <div className="wallet-state" role="alert">
      <p>
        {words.wallet.wrongChain(wrongChain.name ?? words.wallet.unknownChain(wrongChain.id), network.name)}
      </p>
      <button
        type="button"
        className="button"
        data-field="chain"
        onClick={change}
        disabled={asking && !silent}
      >
        {asking && !silent ? words.wallet.switching : words.wallet.switchTo(network.name)}
      </button>
      {error && <ErrorNote error={error} />}
      {(silent || error) && (
        <div className="manual-steps">
          {silent && <p>{words.wallet.silent}</p>}
          <ol>
            {words.wallet
              .manual(network.name, network.id, network.rpcUrls.default.http[0] ?? '')
              .map((step) => (
                <li key={step}>{step}</li>
              ))}
          </ol>
        </div>
      )}
    </div>
  )
}
