import { AppError } from '../../../shared/appError.ts'
import { createPinningService, type PinningServiceOptions, type PinStatus } from './pinningService.ts'
import type { Kept, Replica } from './replica.ts'

export type PinningServiceReplicaOptions = PinningServiceOptions &
  Readonly<{
    /**
     * The bytes from somebody who is not our own node; null when nobody there has them. The API has no way to read, so a copy counts as
     * verified when the service says `pinned` and a gateway answers the right bytes.
     */
    readElsewhere: (cid: string) => Promise<Uint8Array<ArrayBuffer> | null>
  }>

/** An IPFS Pinning Service: it is told the name, and fetches the bytes from our node, which must be reachable for it. */
export function createPinningServiceReplica(options: PinningServiceReplicaOptions): Replica {
  const { name, readElsewhere } = options
  const service = createPinningService(options)

  /** The request that stands for `cid`, made only when there is none, so that a crash between asking and noting it asks once. */
  async function requestFor(cid: string, ticket: string | null): Promise<PinStatus> {
    const known = ticket === null ? null : await service.look(ticket)
    if (known) return known
    const before = (await service.find(cid)).filter(
      ({ pin, status }) => pin.cid === cid && status !== 'failed',
    )
    return before[0] ?? service.ask(cid)
  }

  async function keep(cid: string, ticket: string | null): Promise<Kept> {
    const { requestid, status, pin } = await requestFor(cid, ticket)
    if (pin.cid !== cid)
      throw new AppError('IPFS_WRONG_CID', { provider: name, cid, answered: pin.cid.slice(0, 100) })
    if (status === 'failed') {
      await service.takeBack(requestid)
      throw new AppError('REPLICA_REFUSED', { replica: name, reason: 'it could not fetch the file' })
    }
    return { isHeld: status === 'pinned', ticket: requestid }
  }

  return {
    name,
    keep,
    drop: async (cid, ticket) => {
      const asked = (await service.find(cid)).filter(({ pin }) => pin.cid === cid)
      const tickets = new Set([
        ...asked.map(({ requestid }) => requestid),
        ...(ticket === null ? [] : [ticket]),
      ])
      for (const each of tickets) await service.takeBack(each)
    },
    readBack: readElsewhere,
  }
}
