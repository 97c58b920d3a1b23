import type { Status } from '../../shared/api.ts'
import { readProgress } from '../db/progress.ts'
import type { Sources } from './sources.ts'
import { indexRead } from './indexRead.ts'

/** Where chain and index stand. Answers whatever is down: that is what it is for. */
export async function readStatus(sources: Sources): Promise<Status> {
  const { db, client, contract, chainId } = sources
  const [head, progress, parts, providers] = await Promise.all([
    client.getBlockNumber({ cacheTime: 0 }).then(Number, () => null),
    readProgress({ query: indexRead(db) }).catch(() => null),
    sources.parts?.() ?? [],
    sources.providers?.() ?? [],
  ])
  const indexed = progress?.tip?.number ?? null
  return {
    ...(sources.version !== undefined && { version: sources.version }),
    chainId,
    contract,
    head,
    indexed,
    lagBlocks: head === null || indexed === null ? null : Math.max(0, head - indexed),
    parts: [
      { name: 'chain', ok: head !== null },
      { name: 'database', ok: progress !== null },
      { name: 'index', ok: progress !== null && (progress.checkedAgoMs ?? Infinity) < 10_000 },
      ...parts,
    ],
    providers: [...providers],
  }
}
