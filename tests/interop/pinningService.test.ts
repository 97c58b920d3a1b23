import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPinningService } from '../../web/server/pinning/replicas/pinningService.ts'
import { createPinningServiceReplica } from '../../web/server/pinning/replicas/createPinningServiceReplica.ts'
import { cidOf } from '../../web/shared/cid.ts'
import { chacha20 } from '../ipfs/chacha20.ts'
import { type Program, startProgram } from './startProgram.ts'

const TOKEN = 'secret'

let server: Program
beforeAll(async () => {
  server = await startProgram('pinningServiceProgram.mjs', TOKEN)
})
afterAll(() => server.close())

const fileOf = async (seed: string) => {
  const bytes = chacha20(seed, 100)
  return { bytes, cid: await cidOf(bytes) }
}
const told = (cid: string, status: string) => fetch(`${server.url}/told?cid=${cid}&status=${status}`)
const service = (token = TOKEN) => createPinningService({ name: 'mock', url: server.url, token })
const replica = (readElsewhere = async (_cid: string): Promise<Uint8Array<ArrayBuffer> | null> => null) =>
  createPinningServiceReplica({ name: 'mock', url: server.url, token: TOKEN, readElsewhere })

describe('a replica over mock-ipfs-pinning-service', () => {
  it('is told when the token is wrong', async () => {
    const { cid } = await fileOf('token')
    await expect(service('wrong').ask(cid)).rejects.toMatchObject({ code: 'REPLICA_UNAUTHORIZED' })
  })

  it('is refused when the service failed, takes that request back, and asks anew', async () => {
    const { cid } = await fileOf('failed')
    const asked = await replica().keep(cid, null)
    await told(cid, 'failed')
    await expect(replica().keep(cid, asked.ticket)).rejects.toMatchObject({ code: 'REPLICA_REFUSED' })
    expect(await service().find(cid)).toEqual([])
    const again = await replica().keep(cid, null)
    expect(again.isHeld).toBe(false)
    expect(again.ticket).not.toBe(asked.ticket)
  })

  it('holds a file when the service says so, and not while it is queued or being fetched', async () => {
    const { cid, bytes } = await fileOf('held')
    const asked = await replica().keep(cid, null)
    const holds: boolean[] = []
    for (const status of ['queued', 'pinning', 'pinned']) {
      await told(cid, status)
      holds.push((await replica().keep(cid, asked.ticket)).isHeld)
    }
    expect(holds).toEqual([false, false, true])
    expect(await replica(async () => bytes).readBack(cid)).toEqual(bytes)
  })

  it('asks once, however often it is told to, also when the ticket was lost', async () => {
    const { cid } = await fileOf('once')
    const first = await replica().keep(cid, null)
    const tickets = [await replica().keep(cid, null), await replica().keep(cid, first.ticket)]
    expect(tickets.map(({ ticket }) => ticket)).toEqual([first.ticket, first.ticket])
    expect(await service().find(cid)).toHaveLength(1)
  })

  it('lets go of a file, and of what the service does not know', async () => {
    const { cid } = await fileOf('dropped')
    const { ticket } = await replica().keep(cid, null)
    await replica().drop(cid, ticket)
    expect(await service().find(cid)).toEqual([])
    await replica().drop(cid, ticket)
  })
})
