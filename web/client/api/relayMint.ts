import { type RelayRequest, relayAnswerSchema } from '../../shared/api.ts'
import { jsonBody, request } from './request.ts'

/** Hands a signed mint to the relayer, who pays for it. Answers the transaction's hash. */
export async function relayMint(mint: RelayRequest): Promise<`0x${string}`> {
  const { hash } = await request(relayAnswerSchema, '/api/relay', jsonBody('POST', mint))
  return hash
}
