import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Records } from './db/records.ts'

/** The secrets of the environment, or one made at the first start and kept with the records. */
export async function sessionSecretsOf(
  { sessionSecrets: [first, ...others] }: { sessionSecrets: readonly string[] },
  records: Records,
): Promise<[string, ...string[]]> {
  if (first !== undefined) return [first, ...others]
  await records.putIfAbsent('secret', 'session', randomBytes(32).toString('base64url'))
  return [z.string().parse(await records.get('secret', 'session'))]
}
