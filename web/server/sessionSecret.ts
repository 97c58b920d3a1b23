import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Records } from './db/records.ts'

/** The secret of the environment, or one made at the first start and kept with the records. */
export async function sessionSecretOf(
  { sessionSecret }: { sessionSecret: string | null },
  records: Records,
): Promise<string> {
  if (sessionSecret !== null) return sessionSecret
  await records.putIfAbsent('secret', 'session', randomBytes(32).toString('base64url'))
  return z.string().parse(await records.get('secret', 'session'))
}
