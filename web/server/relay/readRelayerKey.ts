import { readFileSync } from 'node:fs'
import { type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import { z } from 'zod'

const keySchema = z.templateLiteral(['0x', z.string().regex(/^[0-9a-fA-F]{64}$/)])

/**
 * The account of `RELAYER_KEY_FILE`: a file with one private key, 32 bytes in hex. Its content appears in no message.
 * @throws an Error in words when there is no such file, or something else in it.
 */
export function readRelayerKey(file: string): PrivateKeyAccount {
  const text = readFileSync(file, 'utf8').trim()
  const key = keySchema.safeParse(text.startsWith('0x') ? text : `0x${text}`)
  if (!key.success) throw new Error('RELAYER_KEY_FILE must hold one private key: 32 bytes in hex.')
  return privateKeyToAccount(key.data)
}
