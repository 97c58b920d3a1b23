import { isAddressEqual } from 'viem'
import { z } from 'zod'
import type { StudioWords } from '../../../shared/words/studio/en.ts'
import { mint } from '../sign/mint.ts'
import type { Signable, Told } from '../sign/signable.ts'
import { signables } from '../sign/signables.ts'
import type { StoredTransaction } from '../transaction/transaction.ts'
import type { TypedData } from '../typedData.ts'
import type { DemoQuestion } from './demoProvider.ts'

const mintForSchema = z.object({
  handle: z.string(),
  digest: z.templateLiteral(['0x', z.string().regex(/^[0-9a-f]{64}$/i)]),
  royaltyBps: z.coerce.number().int(),
})

/**
 * What signing does, in the words of what is signed; null for what nobody here asked for.
 * @param stored - transactions of this browser: each is stored before a wallet is asked.
 */
export function toldOf(
  words: StudioWords['sign'],
  question: DemoQuestion,
  stored: readonly StoredTransaction[],
): Told | null {
  if (question.ask === 'typedData') return toldOfMint(words, question.data)
  if (question.ask === 'message') return null
  const { to, data } = question
  const asked = stored.findLast((row) => isAddressEqual(row.to, to) && row.data === data)
  if (!asked) return null
  const signable: Signable = signables[asked.kind]
  const call = signable.call({ profile: asked.contract, splits: asked.to }, asked.args)
  // Told is what is sent, not what is stored beside it.
  return call.data === data && isAddressEqual(call.to, to) ? signable.told(words, asked.args) : null
}

function toldOfMint(words: StudioWords['sign'], { primaryType, message }: TypedData): Told | null {
  const args = mintForSchema.safeParse(message)
  if (primaryType !== 'Mint' || !args.success) return null
  return mint.told(words, { ...args.data, receiver: null, enforced: false })
}
