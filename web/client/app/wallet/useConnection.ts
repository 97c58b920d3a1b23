import { useMemo, useState } from 'react'
import { useConnectModal } from '@rainbow-me/rainbowkit'
import { useQuery } from '@tanstack/react-query'
import type { PublicClient } from 'viem'
import { useAccount, useConfig, useConnectors, usePublicClient } from 'wagmi'
import { AppError } from '../../../shared/appError.ts'
import type { Connection } from '../../chain/connection.ts'
import { costOf } from '../../chain/estimateCost.ts'
import { formatCoins } from '../../chain/formatCoins.ts'
import type { Wallet } from '../../chain/wallet.ts'
import { useDeployment } from './WalletProviders.tsx'

/** A plain mint, as the contract tests hold it. */
const MINT_GAS = 95_000n
const FEE_FRESH_MS = 12_000

/** Who is connected, to which chain, and what a mint costs there now. */
export function useConnection(): Connection {
  const deployment = useDeployment()
  const config = useConfig()
  const client: PublicClient | undefined = usePublicClient({ config })
  const { address, chainId, chain, isConnected } = useAccount()
  const connectors = useConnectors()
  const { openConnectModal } = useConnectModal()
  const [network] = config.chains
  if (!client) throw new AppError('INTERNAL', { reason: 'no chain configured' })

  const fee = useQuery({
    queryKey: ['fee', network.id],
    queryFn: async () => formatCoins((await costOf(client, MINT_GAS)).expectedWei, network),
    refetchInterval: FEE_FRESH_MS,
    retry: false,
  })

  const { contract, splits, walletConnectProjectId: projectId } = deployment
  const [hasMore, setHasMore] = useState(false)
  const addMore = () => {
    const start = async () => {
      const { addMoreWallets } = await import('./moreWallets.ts')
      if (projectId) addMoreWallets(config, projectId)
      setHasMore(true)
      openConnectModal?.()
    }
    void start()
  }
  const isHere = isConnected && chainId === network.id
  const wallet = useMemo<Wallet | null>(
    () =>
      address && isHere
        ? {
            config,
            client,
            address,
            chainId: network.id,
            contracts: { profile: contract, splits: splits ?? null },
          }
        : null,
    [config, client, address, isHere, network.id, contract, splits],
  )
  return {
    deployment,
    network,
    client,
    address: isConnected && address ? address : null,
    wallet,
    wrongChain: isConnected && !isHere ? { name: chain?.name ?? null } : null,
    hasWallets: connectors.length > 0,
    connect: () => openConnectModal?.(),
    moreWallets: projectId && !hasMore ? addMore : null,
    fee: fee.data ?? null,
  }
}
