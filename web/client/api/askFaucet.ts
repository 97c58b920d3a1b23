import { faucetRequestSchema } from '../../shared/api.ts'
import { jsonBody, send } from './request.ts'

/** Gives `address` coins of the local chain to pay fees with. */
export async function askFaucet(address: string): Promise<void> {
  await send('/api/faucet', jsonBody('POST', faucetRequestSchema.parse({ address })))
}
