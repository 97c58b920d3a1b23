import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, get, IncomingMessage, type Server } from 'node:http'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { problemSchema } from '../../web/shared/api.ts'
import { LANGUAGES } from '../../web/shared/language.ts'
import { sentenceOf } from '../../web/shared/errors.ts'
import { freePorts } from './freePorts.ts'
import { guideCommands } from './guide.ts'
import { startLoad } from './startLoad.ts'
import { type Nginx, startNginx } from './startNginx.ts'
import { followUpgrade } from './upgrade.ts'

type Api = Readonly<{ url: string; host: string; end(): Promise<number>; start(): Promise<void> }>

/** A process that can end and come back on its port. It has one asset, or everything, or answers all with `otherwise`. */
async function startApi(asset = '/', otherwise = asset === '/' ? 200 : 404): Promise<Api> {
  let server: Server | null = null
  let port = 0
  const start = async () => {
    server = createServer((request, response) => {
      request.resume()
      response.writeHead(request.url === asset ? 200 : otherwise, { 'cache-control': 'no-store' })
      response.end(asset)
    }).listen(port, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('not listening on a port')
    port = address.port
  }
  const end = async () => {
    if (!server?.listening) return 0
    server.closeAllConnections()
    await once(server.close(), 'close')
    return 0
  }
  await start()
  return { url: `http://127.0.0.1:${port}`, host: `127.0.0.1:${port}`, end, start }
}

/** Both processes behind the cache, while `use` goes on. */
async function behindNginx(apis: readonly [Api, Api], use: (nginx: Nginx) => Promise<void>): Promise<void> {
  const [port = 0] = await freePorts(1)
  try {
    await using nginx = await startNginx(port, [apis[0].host, apis[1].host])
    await use(nginx)
  } finally {
    for (const api of apis) await api.end()
  }
}

/** Each on a connection of its own: nginx closes kept ones when it is reloaded, perhaps while we write. */
async function statusesOf(url: string, count: number): Promise<(number | undefined)[]> {
  const statuses: (number | undefined)[] = []
  for (let turn = 0; turn < count; turn += 1) {
    const [answer] = await once(get(url, { agent: false }), 'response')
    if (!(answer instanceof IncomingMessage)) throw new Error('no answer')
    answer.resume()
    statuses.push(answer.statusCode)
  }
  return statuses
}

it('asks the process of the other version for an asset that one does not have', async () => {
  const apis = await Promise.all([startApi('/assets/a-1.js'), startApi('/assets/a-2.js')])
  await behindNginx(apis, async ({ url }) => {
    const statuses: number[] = []
    // They take turns: of two questions for the same file one reaches the process that does not have it.
    for (const name of ['a-1', 'a-1', 'a-2', 'a-2', 'a-3'])
      statuses.push((await fetch(`${url}/assets/${name}.js`)).status)
    expect(statuses).toEqual([200, 200, 200, 200, 404])
  })
})

it('answers when one process ends in the moment in which the other is back', async () => {
  const apis = await Promise.all([startApi(), startApi()])
  await behindNginx(apis, async ({ url }) => {
    for (const api of [...apis, ...apis]) {
      await api.end()
      expect(await statusesOf(url, 4)).toEqual([200, 200, 200, 200])
      await api.start()
    }
  })
})

it('fails nobody while a new version comes by the loop of the guide', async () => {
  const apis = await Promise.all([startApi(), startApi()])
  const indexers = await Promise.all([startApi(), startApi()])
  const [first, second] = apis
  const services = { 'api-1': first, 'api-2': second, 'indexer-1': indexers[0], 'indexer-2': indexers[1] }
  await behindNginx(apis, async ({ url, machine }) => {
    await using load = startLoad(url, ['/', '/@ada', '/explore'], 8)
    expect(await followUpgrade(machine, services)).toEqual([0, 0, 0, 0])
    expect((await load.stop()).failures).toEqual([])
  })
  for (const indexer of indexers) await indexer.end()
})

it('asks the process that can tell when one is only starting, and says so when none can', async () => {
  const apis = await Promise.all([startApi('/', 503), startApi('/@ada')])
  await behindNginx(apis, async ({ url }) => {
    expect(await statusesOf(`${url}/@ada`, 4)).toEqual([200, 200, 200, 200])
    await apis[1].end()
    expect(await statusesOf(`${url}/@ada`, 2)).toEqual([503, 503])
  })
})

it('passes a write on to the process that is there', async () => {
  const apis = await Promise.all([startApi(), startApi()])
  await behindNginx(apis, async ({ url }) => {
    await apis[0].end()
    for (const path of ['session', 'pins', 'relay', 'rpc'])
      for (const _ of apis) {
        const answer = await fetch(`${url}/api/${path}`, { method: 'POST', body: '{}' })
        expect([path, answer.status]).toEqual([path, 200])
      }
  })
})

it('keeps what certbot wrote when a new version brings its files', async () => {
  const apis = await Promise.all([startApi(), startApi()])
  await behindNginx(apis, async ({ url, machine, said }) => {
    const file = join(machine.folder, 'etc/nginx/conf.d/namesake.conf')
    await machine.run(`sed -i 's/^  include namesake/  # managed by Certbot\\n&/' ${file}`)
    const [, upgrade = ''] =
      /^(cp -rT [^]*?)^for /m.exec(guideCommands('A new version', 'systemctl restart')) ?? []
    await machine.run(upgrade)
    expect(await readFile(file, 'utf8')).toContain('# managed by Certbot')
    expect(await statusesOf(url, 2)).toEqual([200, 200])
    expect(await said()).not.toContain('[emerg]')
  })
})

it('says in the site’s words, in each language, that nobody is there', async () => {
  const apis = await Promise.all([startApi(), startApi()])
  await behindNginx(apis, async ({ url }) => {
    for (const api of apis) await api.end()
    for (const language of LANGUAGES) {
      const page = await fetch(`${url}/@ada`, { headers: { 'accept-language': `${language},en;q=0.5` } })
      const { headers } = page
      expect([
        page.status,
        headers.get('content-type'),
        headers.get('retry-after'),
        headers.get('cache-control'),
      ]).toEqual([503, 'text/html; charset=utf-8', '5', 'no-store'])
      expect(await page.text()).toContain(`<html lang="${language}"`)
      const answer = await fetch(`${url}/api/status?lang=${language}`)
      expect(answer.headers.get('content-type')).toBe('application/problem+json')
      const { what, next } = sentenceOf('CANNOT_TELL_YET', language)
      expect(problemSchema.parse(await answer.json())).toMatchObject({
        status: 503,
        title: what,
        detail: next,
      })
    }
  })
})

it('says in the site’s words what is too large, and that there is nothing', async () => {
  const apis = await Promise.all([startApi(), startApi()])
  await behindNginx(apis, async ({ url }) => {
    const upload = await fetch(`${url}/api/pins`, {
      method: 'POST',
      body: new Uint8Array(3 * 1024 * 1024 + 1),
    })
    expect(problemSchema.parse(await upload.json())).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE' })
    const metrics = await fetch(`${url}/metrics?lang=es`)
    // Tried again in five seconds it would be the same answer.
    expect([upload, metrics].map(({ headers }) => headers.get('retry-after'))).toEqual([null, null])
    expect([metrics.status, /lang="\w+"/.exec(await metrics.text())?.[0]]).toEqual([404, 'lang="es"'])
  })
})
