import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readImage } from '../../scripts/licences/readImage.ts'
import { recordPath, writeRecord } from '../../scripts/deploy/record.ts'
import { root, startAnvil } from '../deploy/anvil.ts'
import { startPostgres, type TestPostgres } from '../server/db/startPostgres.ts'
import { buildOnce } from './buildOnce.ts'
import { freePorts } from './freePorts.ts'
import { layOutImage } from './layOutImage.ts'
import { ServerProcess } from './serverProcess.ts'

const NOBODY = '0x5B38Da6a701c568545dCfcB03FcB875f56beddC4'
/** Of the packages alone; before it was told from what browsers load, it was over 500 MB. */
const MAX_PACKAGES = 250

let folder: string
let postgres: TestPostgres
beforeAll(async () => {
  await buildOnce()
  folder = await mkdtemp(join(tmpdir(), 'namesake-image-'))
  await layOutImage(folder)
  postgres = await startPostgres()
})
afterAll(async () => {
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
})

describe('the image', () => {
  it('installs what the server imports, and nothing that only browsers load', async () => {
    const packages = await readImage(root)
    expect(packages.size).toBeLessThan(MAX_PACKAGES)
    for (const name of ['wagmi', '@rainbow-me/rainbowkit', 'react-dom', '@dicebear/styles'])
      expect([name, packages.has(`node_modules/${name}`)]).toEqual([name, false])
    for (const name of ['sharp', 'pg', '@electric-sql/pglite'])
      expect([name, packages.has(`node_modules/${name}`)]).toEqual([name, true])
  })

  it('holds the faces of pictures as files, at most 30 MB of them, and no package of fonts', async () => {
    const packages = await readImage(root)
    expect([...packages].filter((path) => /font/.test(path))).toEqual([])
    const faces = join(folder, 'dist/faces')
    const sizes = await Promise.all(
      (await readdir(faces)).map(async (file) => (await stat(join(faces, file))).size),
    )
    expect(sizes.length).toBeGreaterThan(30)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(30_000_000)
  })

  it('serves pages and pictures from what it holds', async () => {
    await using chain = await startAnvil(31_337)
    const [port = 0] = await freePorts(1)
    const dataDir = join(folder, 'data')
    const none = {
      address: NOBODY,
      blockNumber: 0,
      transactionHash: null,
      constructorArguments: '0x',
    } as const
    const deployed = { ...none, codeHash: `0x${'11'.repeat(32)}` } as const
    await writeRecord(recordPath(31_337, { root, dataDir }), {
      chainId: 31_337,
      contractOwner: NOBODY,
      commit: 'unknown',
      compiler: '0.8.37',
      contracts: { Profile: deployed, RoyaltySplits: deployed },
    })
    const environment = {
      HOST: '127.0.0.1',
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      DATA_DIR: dataDir,
      RPC_URLS: chain.url,
      IPFS_API_URL: chain.url,
      DATABASE_URL: await postgres.createDatabase(),
      SESSION_SECRET: 'thirty-two characters or more of it',
    }
    const server = new ServerProcess(port, environment, folder)
    try {
      await server.start()
      const page = await fetch(`${server.url}/about`)
      expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
      const card = await fetch(`${server.url}/@ada/card.png`)
      expect(card.headers.get('content-type')).toBe('image/png')
    } finally {
      await server.end('SIGTERM')
    }
  })

  it('keeps the files that pages of the image before ask for: its build finds them where a build looks', async () => {
    const dockerfile = await readFile(join(root, 'scripts/deploy/Dockerfile'), 'utf8')
    const [, command = ''] =
      /^RUN --mount=type=bind,from=earlier,target=\/earlier (.*)$/m.exec(dockerfile) ?? []
    const [earlier, app] = [join(folder, 'earlier'), join(folder, 'app')]
    await mkdir(join(earlier, 'app/dist/client/assets'), { recursive: true })
    await mkdir(app)
    const run = () =>
      promisify(execFile)('/bin/sh', ['-euc', command.replaceAll('/earlier', earlier)], { cwd: app })
    await writeFile(join(earlier, 'app/dist/client/assets/page-1.js'), 'before')
    await run()
    expect(await readFile(join(app, 'dist/client/assets/page-1.js'), 'utf8')).toBe('before')
    // The first image has none before it.
    await rm(join(earlier, 'app'), { recursive: true })
    await rm(join(app, 'dist'), { recursive: true })
    await run()
    const [before, build] = ['from=earlier', 'RUN npm run build'].map((words) => dockerfile.indexOf(words))
    expect(before).toBeLessThan(build ?? 0)
  })
})
