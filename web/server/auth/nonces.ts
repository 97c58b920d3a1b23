import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { AppError } from '../../shared/appError.ts'
import type { Records } from '../db/records.ts'

const NONCE_MS = 5 * 60_000
/** Hexadecimal digits of: the time it ends, chance, and the signature over both. ERC-4361 wants letters and digits only. */
const LENGTHS = { until: 12, chance: 16, mac: 32 }
const SHAPE = /^[0-9a-f]{60}$/

export type Nonces = Readonly<{
  issue(): string
  /** Throws `NONCE_USED` when it is not ours or too old. */
  check(nonce: string): void
  /** Uses `nonce` up. Throws `NONCE_USED` when it is not ours, too old, or was used before. */
  use(nonce: string): Promise<void>
}>

/** Nonces that are signed, by the first of `secrets`, instead of kept, so that asking for one costs no write; a used one is kept until it would have ended. */
export function createNonces(records: Records, secrets: readonly [string, ...string[]]): Nonces {
  const macOf = (secret: string, text: string) =>
    createHmac('sha256', secret).update(`nonce ${text}`).digest('hex').slice(0, LENGTHS.mac)
  const check = (nonce: string) => {
    const [text, mac] = [nonce.slice(0, -LENGTHS.mac), nonce.slice(-LENGTHS.mac)]
    const isOurs =
      SHAPE.test(nonce) &&
      secrets.some((secret) => timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(secret, text))))
    if (!isOurs || endOf(nonce) < Date.now()) throw new AppError('NONCE_USED')
  }
  return {
    issue: () => {
      const until = (Date.now() + NONCE_MS).toString(16).padStart(LENGTHS.until, '0')
      const text = `${until}${randomBytes(LENGTHS.chance / 2).toString('hex')}`
      return `${text}${macOf(secrets[0], text)}`
    },
    check,
    use: async (nonce) => {
      check(nonce)
      const expiresAt = new Date(endOf(nonce))
      const isFirst = await records.putIfAbsent('nonce', nonce, true, { expiresAt })
      if (!isFirst) throw new AppError('NONCE_USED')
    },
  }
}

/** Unix milliseconds. */
function endOf(nonce: string): number {
  return Number.parseInt(nonce.slice(0, LENGTHS.until), 16)
}
