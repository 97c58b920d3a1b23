import { useQuery } from '@tanstack/react-query'
import type { Profile } from '../../../shared/api.ts'
import { enforceRoyalty } from '../../chain/sign/enforceRoyalty.ts'
import { simulate } from '../../chain/simulate.ts'
import type { Wallet } from '../../chain/wallet.ts'

/** Whether enforcement can still be switched on: the first transfer to another account, or having ended it once, closes that for good, and only the contract knows. */
export function useCanEnforce(wallet: Wallet | null, { handle, blockNumber, enforced }: Profile): boolean {
  const { data } = useQuery({
    queryKey: ['canEnforce', handle, wallet?.address, blockNumber, enforced],
    queryFn: async () =>
      wallet !== null &&
      simulate(wallet.client, wallet.address, enforceRoyalty.call(wallet.contracts, { handle })).then(
        () => true,
        () => false,
      ),
    enabled: wallet !== null,
  })
  return data ?? false
}
