import { useCallback, useMemo, useState } from 'react'
import { useConnectModal } from '@rainbow-me/rainbowkit'
import { useQuery } from '@tanstack/react-query'
import type { Chain, PublicClient } from 'viem'
import { useAccount, useConfig, useConnectors, useDisconnect, usePublicClient } from 'wagmi'
import { AppError } from '../../../shared/appError.ts'
import type { Connection, Fee } from '../../chain/connection.ts'
import type { Cost } from '../../chain/estimateCost.ts'
import { formatCoins } from '../../chain/formatCoins.ts'
import { mintCost } from '../../chain/mintCost.ts'
import { addressesIn } from '../../../shared/contracts.ts'
import { chainName } from '../../chain/networkOf.ts'
import type { Wallet } from '../../chain/wallet.ts'
import { useDeployment } from './WalletProviders.tsx'

const FEE_FRESH_MS = 12_000

/** Who is connected, to which chain, and what a mint costs there now. */
export function useConnection(): Connection {
  const deployment = useDeployment()
  const config = useConfig()
  const client: PublicClient | undefined = usePublicClient({ config })
  const { address, chainId, isConnected } = useAccount()
  const connectors = useConnectors()
  const { openConnectModal } = useConnectModal()
  const [network] = config.chains
  if (!client) throw new AppError('INTERNAL', { reason: 'no chain configured' })

  const { walletConnectProjectId: projectId } = deployment
  const contracts = useMemo(() => addressesIn(deployment), [deployment])
  const fee = useQuery({
    queryKey: ['fee', network.id],
    queryFn: async () => feeOf(await mintCost(client, contracts), network),
    refetchInterval: FEE_FRESH_MS,
    retry: false,
  })
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
    hasWallets: connectors.length > 0,
    connect: () => openConnectModal?.(),
    disconnect: leave,
    moreWallets: projectId && !hasMore ? addMore : null,
    fee: fee.data ?? null,
  }
}

function feeOf({ expectedWei, l1FeeWei }: Cost, network: Chain): Fee {
  return {
    total: formatCoins(expectedWei, network),
    parentPart: l1FeeWei > 0n ? formatCoins(l1FeeWei, network) : null,
  }
}
