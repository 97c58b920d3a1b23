import { setTimeout as wait } from 'node:timers/promises'
import type { Hex } from 'viem'
import { z } from 'zod'
import { hexSchema } from '../../shared/api.ts'
import { AppError } from '../../shared/appError.ts'
import type { Records } from '../db/records.ts'

/** Longer than any submission takes; after a crash the handle is free again. */
const CLAIM_MS = 30_000
const PATIENCE_MS = 3_000

type Claim = Readonly<{
  /** Set when the same request was sent in the meantime: then there is nothing to do. */
  hash: Hex | null
  /** Keeps the handle until its mint is settled, at latest until `untilMs`. */
  extend(untilMs: number): Promise<void>
  release(): Promise<void>
}>

/**
 * Takes `handle` for the request `id`, so that no two mints of one handle are paid for at once, by whichever process.
 * @throws `RELAY_HANDLE_BUSY` while another mint of it is under way, `CANNOT_TELL_YET` while this very one is.
 */
export async function claimHandle(
  records: Records,
  { handle, id }: { handle: string; id: string },
): Promise<Claim> {
  const claim = {
    hash: null,
    extend: (untilMs: number) => records.put('relayHandle', handle, { id }, { expiresAt: new Date(untilMs) }),
    release: async () => {
      await records.delete('relayHandle', handle)
    },
  }
  const until = Date.now() + PATIENCE_MS
  for (;;) {
    const sent = z.object({ hash: hexSchema }).safeParse(await records.get('relaySent', id))
    if (sent.success) return { ...claim, hash: sent.data.hash }
    const expiresAt = new Date(Date.now() + CLAIM_MS)
    if (await records.putIfAbsent('relayHandle', handle, { id }, { expiresAt })) return claim
    const holder = z.object({ id: z.string() }).safeParse(await records.get('relayHandle', handle))
    if (holder.success && holder.data.id !== id) throw new AppError('RELAY_HANDLE_BUSY', { handle })
    if (Date.now() > until) throw new AppError('CANNOT_TELL_YET', { handle })
    await wait(100)
  }
}
