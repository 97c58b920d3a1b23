import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createKuboReplica } from '../../../../web/server/pinning/replicas/createKuboReplica.ts'
import { type Answer, answers, startFalseNode } from '../startFalseNode.ts'
import { openTestSite, type TestSite } from './openTestReplicas.ts'

let site: TestSite
beforeAll(async () => {
  site = await openTestSite()
}, 60_000)
afterAll(() => site.close())

const within = { timeout: 60_000, interval: 20 }

describe('a node that misbehaves', () => {
  const cases: [string, Record<string, Answer>, string, object][] = [
    ['lies about the name', { add: answers.lies }, 'copying', { ok: true, lastError: 'IPFS_WRONG_CID' }],
    ['never answers', { add: answers.hangs }, 'copying', { ok: false, lastError: 'REPLICA_UNREACHABLE' }],
    ['is full', { add: answers.isFull }, 'copying', { ok: false, lastError: 'REPLICA_FULL' }],
    [
      'refuses the token',
      { add: answers.forbids },
      'copying',
      { ok: false, lastError: 'REPLICA_UNAUTHORIZED' },
    ],
    ['asks for a pause', { add: answers.wantsPause }, 'copying', { ok: false, lastError: 'REPLICA_BUSY' }],
    [
      'says it keeps the file and has nothing',
      { cat: answers.hasNothing },
      'claimed',
      { ok: true, pinned: 1, verified: 0, lastError: 'REPLICA_UNREADABLE' },
    ],
    [
      'gives back other bytes',
      { cat: answers.forges },
      'claimed',
      { ok: true, pinned: 1, verified: 0, lastError: 'IPFS_WRONG_CID' },
    ],
    [
      'gives back bytes without end',
      { cat: answers.neverEnds },
      'claimed',
      { ok: true, pinned: 1, verified: 0, lastError: 'REPLICA_UNREADABLE' },
    ],
  ]
  it.each(cases)('one that %s is never counted', async (_, commands, durability, status) => {
    await site.forgetCopies()
    const [picture = ''] = await site.pinProfile('draft')
    const keeps: Answer = (response) => response.end(`{"Name":"x","Hash":"${picture}","Size":"1"}\n`)
    const node = await startFalseNode({ add: keeps, ...commands })
    const replicas = site.copyTo([
      createKuboReplica({
        name: 'false',
        url: node.url,
        token: 'a secret',
        timeoutMilliseconds: 200,
        readContent: site.readContent,
      }),
    ])
    await replicas.add([picture])
    await vi.waitFor(async () => {
      expect((await replicas.durability([picture])).get(picture)).toBe(durability)
      expect(await replicas.status()).toMatchObject([{ name: 'false', ...status }])
    }, within)
    expect(node.asked[0]).toEqual({ command: 'add', authorization: 'Bearer a secret' })
    await replicas.stop()
    await node.close()
  })

  it.each([301, 302, 307, 308])(
    'one that sends us elsewhere (%i) is not followed: that could be our own node',
    async (status) => {
      const [picture = ''] = await site.pinProfile('draft')
      const own = await startFalseNode({ cat: answers.forges })
      const elsewhere =
        (command: string): Answer =>
        (response) =>
          response.writeHead(status, { location: `${own.url}/api/v0/${command}` }).end()
      const node = await startFalseNode({
        add: elsewhere('add'),
        cat: elsewhere('repo/gc'),
        'pin/rm': elsewhere('pin/rm?arg=x'),
      })
      const replica = createKuboReplica({ name: 'false', url: node.url, readContent: site.readContent })
      const unreachable = { code: 'REPLICA_UNREACHABLE' }
      await expect(replica.keep(picture, null)).rejects.toMatchObject(unreachable)
      await expect(replica.readBack(picture)).rejects.toMatchObject(unreachable)
      await expect(replica.drop(picture, null)).rejects.toMatchObject(unreachable)
      expect(node.asked.map(({ command }) => command)).toEqual(['add', 'cat', 'pin/rm'])
      expect(own.asked).toEqual([])
      await node.close()
      await own.close()
    },
  )

  it('one that answers without end is cut off by its size, not by its time', async () => {
    const [picture = ''] = await site.pinProfile('draft')
    const node = await startFalseNode({ add: answers.neverEnds })
    const replica = createKuboReplica({ name: 'false', url: node.url, readContent: site.readContent })
    await expect(replica.keep(picture, null)).rejects.toMatchObject({
      code: 'REPLICA_UNREACHABLE',
      cause: { cause: { message: 'an answer of more than 2097152 bytes' } },
    })
    await node.close()
  })
})
