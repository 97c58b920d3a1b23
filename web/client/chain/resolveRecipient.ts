import { type Address, type PublicClient, getAddress, isAddress } from 'viem'
import { getEnsAddress } from 'viem/actions'
import { normalize } from 'viem/ens'
import { AppError } from '../../shared/appError.ts'

/**
 * The address that `who` names: itself, or what an ENS name resolves to where this chain has ENS.
 * Throws `RECIPIENT_INVALID` (also for a mistyped checksum), `RECIPIENT_NAMES_OFF`, `RECIPIENT_UNKNOWN`.
 */
export async function resolveRecipient(client: PublicClient, who: string): Promise<Address> {
  const text = who.trim()
  if (isAddress(text)) return getAddress(text)
  if (!/^[^\s.]+(\.[^\s.]+)+$/.test(text)) throw new AppError('RECIPIENT_INVALID', { who: text.slice(0, 60) })
  if (!client.chain?.contracts?.['ensUniversalResolver'])
    throw new AppError('RECIPIENT_NAMES_OFF', { who: text })
  const address = await getEnsAddress(client, { name: normalize(text) })
  if (!address) throw new AppError('RECIPIENT_UNKNOWN', { who: text })
  return address
}
