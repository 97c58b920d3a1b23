import { type ReactNode, createContext, use, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { RainbowKitProvider } from '@rainbow-me/rainbowkit'
import '@rainbow-me/rainbowkit/styles.css'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { WagmiProvider } from 'wagmi'
import { AppError } from '../../../shared/appError.ts'
import type { PublicConfig } from '../../../shared/api.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useWords } from '../../ui/useWords.ts'
import { type Deployment, loadDeployment } from './deployment.ts'
import { rainbowTheme } from './rainbowTheme.ts'

const DeploymentContext = createContext<PublicConfig | null>(null)
const queryClient = new QueryClient()
const theme = rainbowTheme()
const locales = { en: 'en', es: 'es-419', ar: 'ar' } as const

/** Where this site lives. Only below {@link WalletProviders}. */
export function useDeployment(): PublicConfig {
  const value = use(DeploymentContext)
  if (!value) throw new Error('DeploymentContext is missing')
  return value
}

type WalletProvidersProps = Readonly<{
  children: ReactNode
  /** Where it is said that the server does not answer. */
  errorSlot: HTMLElement | null
  onError: () => void
}>

/** Everything that needs a wallet goes inside. Draws nothing until the server has said where this site lives. */
export function WalletProviders({ children, errorSlot, onError }: WalletProvidersProps) {
  const { words, language } = useWords()
  const { deployment, error, retry } = useLoaded(onError)
  if (error && errorSlot)
    return createPortal(
      <>
        <ErrorNote error={error} />
        <button type="button" className="button" onClick={retry}>
          {words.steps.again}
        </button>
      </>,
      errorSlot,
    )
  if (!deployment) return null
  return (
    <WagmiProvider config={deployment.config}>
      <QueryClientProvider client={queryClient}>
        <RainbowKitProvider theme={theme} modalSize="compact" locale={locales[language]}>
          <DeploymentContext value={deployment.publicConfig}>{children}</DeploymentContext>
        </RainbowKitProvider>
      </QueryClientProvider>
    </WagmiProvider>
  )
}

function useLoaded(onError: () => void) {
  const { words } = useWords()
  const [deployment, setDeployment] = useState<Deployment | null>(null)
  const [error, setError] = useState<AppError | null>(null)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    let current = true
    loadDeployment(words).then(
      (loaded) => {
        if (current) setDeployment(loaded)
      },
      (cause: unknown) => {
        if (!current) return
        setError(cause instanceof AppError ? cause : new AppError('INTERNAL', {}, { cause }))
        onError()
      },
    )
    return () => {
      current = false
    }
    // A new attempt is what starts this again; the callback is only told.
  }, [attempt, words])
  const retry = () => {
    setError(null)
    setAttempt((now) => now + 1)
  }
  return { deployment, error, retry }
}
