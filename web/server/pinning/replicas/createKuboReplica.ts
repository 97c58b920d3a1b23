import { AppError } from '../../../shared/appError.ts'
import { type Digest, digestFromCid } from '../../../shared/cid.ts'
import { IPFS_API_AUTH } from '../../../shared/ipfsAuthorization.ts'
import { createKuboProvider, type KuboOptions } from '../createKuboProvider.ts'
import { refusalOf } from './refusalOf.ts'
import type { Replica } from './replica.ts'

export type KuboReplicaOptions = Omit<KuboOptions, 'auth' | 'isForeign'> &
  Readonly<{
    /** Empty sends none; a bare token is a bearer token. */
    token?: string
    /** Verified bytes of our own; null when nobody has them now. */
    readContent: (digest: Digest) => Promise<Uint8Array | null>
  }>

/** Another node that speaks Kubo's RPC: the bytes are sent to it, so it need not reach ours. */
export function createKuboReplica({ readContent, token = '', ...options }: KuboReplicaOptions): Replica {
  const { name } = options
  const provider = createKuboProvider({ ...options, auth: authOf(token), isForeign: true })
  const told = <T>(work: Promise<T>) => work.catch((error: unknown) => refuse(name, error))
  return {
    name,
    keep: async (cid) => {
      const bytes = await readContent(digestFromCid(cid))
      if (!bytes) throw new AppError('CONTENT_UNOBTAINABLE', { cid })
      await told(provider.pin(cid, bytes))
      return { isHeld: true, ticket: null }
    },
    drop: (cid) => told(provider.unpin(cid)),
    readBack: async (cid) => {
      const bytes = await told(provider.read(cid))
      return bytes && new Uint8Array(bytes)
    },
  }
}

function authOf(token: string): string | null {
  if (token === '') return null
  return IPFS_API_AUTH.test(token) ? token : `bearer:${token}`
}

/** A provider's errors, as those of a replica. */
function refuse(replica: string, error: unknown): never {
  if (!(error instanceof AppError) || error.code === 'IPFS_WRONG_CID') throw error
  if (error.code === 'STORAGE_FULL') throw new AppError('REPLICA_FULL', { replica }, { cause: error })
  const { cause } = error
  const response = cause instanceof Error && 'response' in cause ? cause.response : undefined
  // Kubo says 500 to everything that goes wrong, a missing block included.
  if (response instanceof Response && response.status < 500) throw refusalOf(replica, response)
  throw new AppError('REPLICA_UNREACHABLE', { replica }, { cause: error })
}
