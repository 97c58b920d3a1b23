import { afterEach, describe, expect, it } from 'vitest'
import { createKuboProvider } from '../../../web/server/pinning/createKuboProvider.ts'
import { cidOf } from '../../../web/shared/cid.ts'
import { problemOf } from '../../../web/shared/problem.ts'
import { AppError } from '../../../web/shared/appError.ts'
import { LANGUAGES } from '../../../web/shared/language.ts'
import { testNode } from '../../ipfs/testNode.ts'
import { portrait } from './pictures.ts'
import { type Answer, answers, startFalseNode } from './startFalseNode.ts'
import { problemIn, type TestPinning, testPinning } from './testPinning.ts'

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})

async function siteOn(url: string): Promise<TestPinning> {
  const site = await testPinning({
    provider: createKuboProvider({ name: 'ipfs', url, timeoutMilliseconds: 400 }),
  })
  closers.push(site.close)
  return site
}

async function siteOnFalse(commands: Record<string, Answer>) {
  const node = await startFalseNode(commands)
  closers.push(node.close)
  return { node, site: await siteOn(node.url) }
}

/** What was kept and counted although nothing should have been. */
async function leftIn({ records }: TestPinning): Promise<unknown[]> {
  const kept = (await records.list('pin')).filter(({ value }) => Object(value).state !== 'pending')
  const counted = (await records.list('quota')).filter(({ value }) => Object(value).files > 0)
  return [...kept, ...counted].map(({ value }) => value)
}

describe('an upload is refused, and nothing kept or counted, so that no wallet is opened', () => {
  it('while the node is down', async () => {
    const node = await testNode()
    await node.close()
    const site = await siteOn(node.url)
    const answer = await site.upload(await portrait(128), 'image/webp')
    expect(await problemIn(answer)).toMatchObject({
      status: 503,
      code: 'IPFS_UNREACHABLE',
      details: { provider: 'ipfs', retryAfterSeconds: 5 },
    })
    expect(await leftIn(site)).toEqual([])
  })

  it('while the node is slow, after its time limit', async () => {
    const { site } = await siteOnFalse({ add: answers.hangs })
    const answer = await site.upload(await portrait(128), 'image/webp')
    expect(await problemIn(answer)).toMatchObject({ status: 503, code: 'IPFS_UNREACHABLE' })
    expect(await leftIn(site)).toEqual([])
  })

  it('when the node says that it kept another file', async () => {
    const { site } = await siteOnFalse({ add: answers.lies })
    const bytes = await portrait(128)
    const answer = await site.upload(bytes, 'image/webp')
    expect(await problemIn(answer)).toMatchObject({
      status: 502,
      code: 'IPFS_WRONG_CID',
      details: {
        provider: 'ipfs',
        cid: await cidOf(bytes),
        answered: 'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku',
      },
    })
    expect(await leftIn(site)).toEqual([])
  })

  it('when the disk of the node is full', async () => {
    const { site } = await siteOnFalse({ add: answers.isFull })
    const answer = await site.upload(await portrait(128), 'image/webp')
    expect(await problemIn(answer)).toMatchObject({ status: 507, code: 'STORAGE_FULL' })
    expect(await leftIn(site)).toEqual([])
  })

  it('when the node is nearly full, before anything is sent to it', async () => {
    const { node, site } = await siteOnFalse({
      'repo/stat': (response) => {
        response.writeHead(200, { 'content-type': 'application/json' })
        response.end('{"RepoSize":960,"StorageMax":1000,"NumObjects":1,"RepoPath":"/x","Version":"15"}')
      },
    })
    const answer = await site.upload(await portrait(128), 'image/webp')
    expect(await problemIn(answer)).toMatchObject({ status: 507, code: 'STORAGE_FULL' })
    expect(node.asked.map(({ command }) => command)).toEqual(['repo/stat'])
    expect(await leftIn(site)).toEqual([])
  })

  it('when the node wants a password', async () => {
    const { site } = await siteOnFalse({ add: answers.forbids, 'repo/stat': answers.forbids })
    const answer = await site.upload(await portrait(128), 'image/webp')
    expect(await problemIn(answer)).toMatchObject({ status: 503, code: 'IPFS_UNREACHABLE' })
  })
})

describe('once the node is well again', () => {
  it('the same upload is kept, and counts once', async () => {
    const { node, site } = await siteOnFalse({ add: answers.isFull })
    const bytes = await portrait(128)
    expect((await site.upload(bytes, 'image/webp')).status).toBe(507)
    const cid = await cidOf(bytes)
    node.nowDoes({
      add: (response) => {
        response.writeHead(200, { 'content-type': 'application/json' })
        response.end(`{"Name":"x","Hash":"${cid}","Size":"1"}\n`)
      },
    })
    expect((await site.upload(bytes, 'image/webp')).status).toBe(201)
    expect(await leftIn(site)).toMatchObject([{ state: 'pinned' }, { files: 1, bytes: bytes.length }])
  })
})

describe('each refusal', () => {
  it.each(['IPFS_UNREACHABLE', 'IPFS_WRONG_CID', 'STORAGE_FULL'] as const)(
    '%s says in every language what happened and what to do',
    (code) => {
      for (const language of LANGUAGES) {
        const { title, detail } = problemOf(new AppError(code, { provider: 'ipfs' }), language)
        expect(`${title} ${detail}`).not.toMatch(/[{}]|undefined/)
        expect(title.length).toBeGreaterThan(10)
        expect(detail?.length).toBeGreaterThan(10)
      }
    },
  )
})
