import { digestFromCid } from '../shared/cid.ts'
import type { Config } from './config.ts'
import { readFromGateways } from './gateway/readFromGateways.ts'
import { createKuboReplica } from './pinning/replicas/createKuboReplica.ts'
import { createPinningServiceReplica } from './pinning/replicas/createPinningServiceReplica.ts'
import { createReplicas, type ReplicasOptions } from './pinning/replicas/createReplicas.ts'
import type { Replicas } from './pinning/replicas/replicas.ts'

/** The places that `PINNING_SERVICES` names, at work. */
export function openReplicas(
  config: Pick<Config, 'replicas' | 'ipfsGateways'>,
  options: Omit<ReplicasOptions, 'replicas'>,
): Replicas {
  const readElsewhere = (cid: string) => readFromGateways(config.ipfsGateways, digestFromCid(cid))
  const replicas = config.replicas.map(({ kind, ...place }) =>
    kind === 'kubo'
      ? createKuboReplica({ ...place, readContent: options.readContent })
      : createPinningServiceReplica({ ...place, readElsewhere }),
  )
  return createReplicas({ ...options, replicas })
}
