import { type ReactNode, createContext, use, useEffect, useMemo } from 'react'
import { createPortal } from 'react-dom'
import { type DisclaimerComponent, RainbowKitProvider } from '@rainbow-me/rainbowkit'
import '@rainbow-me/rainbowkit/styles.css'
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { WagmiProvider } from 'wagmi'
import { AppError } from '../../../shared/appError.ts'
import type { PublicConfig } from '../../../shared/api.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { NetworkName } from '../../ui/networkName.ts'
import { useWords } from '../../ui/useWords.ts'
import { loadDeployment } from './deployment.ts'
import { rainbowTheme } from './rainbowTheme.ts'
import { useQuietPictures } from './useQuietPictures.ts'

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
export function WalletProviders(props: WalletProvidersProps) {
  return (
    <QueryClientProvider client={queryClient}>
      <Deployed {...props} />
    </QueryClientProvider>
  )
}

function Deployed({ children, errorSlot, onError }: WalletProvidersProps) {
  const { words, language } = useWords()
  const { data, error, refetch } = useQuery({
    queryKey: ['deployment', language],
    queryFn: () => loadDeployment(words),
    staleTime: Infinity,
    retry: false,
  })
  const hasFailed = error !== null
  useEffect(() => {
    if (hasFailed) onError()
  }, [hasFailed, onError])
  useQuietPictures()
  const appInfo = useMemo(() => {
    const disclaimer: DisclaimerComponent = () => <p className="hint">{words.wallet.noneYet}</p>
    return { appName: 'Namesake', disclaimer }
  }, [words])
  if (error && errorSlot)
    return createPortal(
      <div className="wallet-missing">
        <ErrorNote
          error={error instanceof AppError ? error : new AppError('INTERNAL', {}, { cause: error })}
        />
        <button type="button" className="button" onClick={() => void refetch()}>
          {words.steps.again}
        </button>
      </div>,
      errorSlot,
    )
  if (!data) return null
  return (
    <WagmiProvider config={data.config}>
      <RainbowKitProvider theme={theme} modalSize="compact" locale={locales[language]} appInfo={appInfo}>
        <DeploymentContext value={data.publicConfig}>
          <NetworkName value={data.config.chains[0].name}>{children}</NetworkName>
        </DeploymentContext>
      </RainbowKitProvider>
    </WagmiProvider>
  )
}
