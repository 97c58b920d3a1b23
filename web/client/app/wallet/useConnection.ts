import { useCallback, useEffect, useMemo, useState } from 'react'
import { useConnectModal } from '@rainbow-me/rainbowkit'
import { useQuery } from '@tanstack/react-query'
import type { Address, PublicClient } from 'viem'
import { useAccount, useConfig, useConnectors, useDisconnect, usePublicClient } from 'wagmi'
import { AppError } from '../../../shared/appError.ts'
import { addressesIn } from '../../../shared/contracts.ts'
import { type CoinPrice, readPriceFeed } from '../../../shared/priceFeed.ts'
import type { Connection } from '../../chain/connection.ts'
import { feeOf } from '../../chain/feeOf.ts'
import { mintCost } from '../../chain/mintCost.ts'
import { chainName } from '../../chain/networkOf.ts'
import type { Wallet } from '../../chain/wallet.ts'
import { useDeployment } from './WalletProviders.tsx'
import { useHasLooked } from './useHasLooked.ts'

const FEE_FRESH_MS = 12_000
const PRICE_FRESH_MS = 60_000

/** Who is connected, to which chain, and what a mint costs there now. */
export function useConnection(): Connection {
  const deployment = useDeployment()
  const config = useConfig()
  const client: PublicClient | undefined = usePublicClient({ config })
  const { address, chainId, isConnected } = useAccount()
  const connectors = useConnectors()
  const { openConnectModal } = useConnectModal()
  const hasLooked = useHasLooked()
  const [network] = config.chains
  if (!client) throw new AppError('INTERNAL', { reason: 'no chain configured' })

  const { walletConnectProjectId: projectId } = deployment
  const contracts = useMemo(() => addressesIn(deployment), [deployment])
  const price = usePrice(client, deployment.priceFeed)
  const { data: cost } = useQuery({
    queryKey: ['fee', network.id],
    queryFn: () => mintCost(client, contracts),
    refetchInterval: FEE_FRESH_MS,
    retry: false,
  })
  const fee = useMemo(() => (cost ? feeOf(cost, { network, price }) : null), [cost, network, price])
  useEffect(() => {
    // Read before each page is drawn, which then leads back here.
    if (isConnected) window.localStorage.setItem('namesake.mine', 'yes')
  }, [isConnected])
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
  const { disconnectAsync } = useDisconnect()
  const leave = useCallback(async () => {
    await disconnectAsync()
  }, [disconnectAsync])
  const isHere = isConnected && chainId === network.id
  const wallet = useMemo<Wallet | null>(
    () => (address && isHere ? { config, client, address, chainId: network.id, contracts } : null),
    [config, client, address, isHere, network.id, contracts],
  )
  return {
    deployment,
    network,
    client,
    config,
    address: isConnected && address ? address : null,
    wallet,
    wrongChain: isConnected && !isHere && chainId ? { id: chainId, name: chainName(chainId) } : null,
    hasWallets: connectors.length > 0 || !hasLooked,
    connect: () => openConnectModal?.(),
    disconnect: leave,
    moreWallets: projectId && !hasMore ? addMore : null,
    price,
    fee,
  }
}

/** What the chain's coin costs, where `feed` says so. */
function usePrice(client: PublicClient, feed: Address | undefined): CoinPrice | null {
  const { data } = useQuery({
    queryKey: ['price', feed],
    queryFn: () => (feed ? readPriceFeed(client, feed) : null),
    refetchInterval: PRICE_FRESH_MS,
    retry: false,
  })
  return data ?? null
}
