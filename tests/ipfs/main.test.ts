import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import http from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from '../../web/ipfs/config.ts'
import { killRounds } from './killRounds.ts'
import { NODE_HEADERS } from './nodeAuth.ts'
import { nodeProcess } from './nodeProcess.ts'

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'namesake-node-'))
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

describe('the node as a process', () => {
  it('refuses a port that is none, in one sentence', () => {
    expect(() => readConfig({ IPFS_PORT: '70000' })).toThrow('IPFS_PORT must be a port number')
  })

  it.each([undefined, '', 'hunter2', 'bearer:', 'Bearer hunter2'])(
    'refuses to run with %j as its secret',
    (secret) => {
      const environment = secret === undefined ? {} : { IPFS_API_AUTH: secret }
      expect(() => readConfig(environment)).toThrow(
        /^IPFS_API_AUTH is required, bearer:… or basic:…: (?!.*hunter2)/,
      )
    },
  )

  it('says so when its data is in use, and leaves it alone', async () => {
    const first = await nodeProcess(dataDir)
    await expect(nodeProcess(dataDir)).rejects.toThrow('Another IPFS node is using')
    expect((await first.client.id()).agentVersion).toMatch(/^namesake\//)
    await first.kill('SIGTERM')
  })

  it('ends cleanly on SIGTERM, letting an upload under way arrive', async () => {
    const node = await nodeProcess(dataDir)
    const body =
      '--x\r\nContent-Disposition: form-data; name="file"; filename=""\r\nContent-Type: application/octet-stream\r\n\r\nslow\r\n--x--\r\n'
    const answer = new Promise<string>((resolve, reject) => {
      const request = http.request(`${node.url}/api/v0/add?cid-version=1`, {
        method: 'POST',
        headers: {
          ...NODE_HEADERS,
          'content-type': 'multipart/form-data; boundary=x',
          'content-length': body.length,
          expect: '100-continue',
        },
      })
      request.once('continue', () => {
        node.process.kill('SIGTERM')
        node.process.kill('SIGINT')
        request.end(body)
      })
      request.once('response', (response) => {
        let text = ''
        response.on('data', (chunk: Buffer) => (text += chunk.toString()))
        response.once('end', () => resolve(text))
      })
      request.once('error', reject)
    })
    expect(await answer).toContain('"Hash":"bafkrei')
    expect(await node.kill('SIGTERM')).toBe(0)
    expect(await readdir(path.join(dataDir, 'ipfs', 'pins'))).toHaveLength(1)
  })

  it('streams: a file of 320 MB goes in and out, and memory holds a small part of it', async () => {
    const node = await nodeProcess(dataDir)
    const before = await node.liveBytes()
    let most = 0
    const look = async () => {
      most = Math.max(most, (await node.liveBytes()) - before)
    }
    const chunk = randomBytes(1_000_000)
    const { cid } = await node.client.add(
      (async function* () {
        for (let count = 1; count <= 320; count++) {
          if (count % 40 === 0) await look()
          yield chunk
        }
      })(),
      { cidVersion: 1, rawLeaves: true, chunker: 'size-1048576', pin: false },
    )
    let sizeBytes = 0
    let lookAt = 0
    for await (const bytes of node.client.cat(cid)) {
      sizeBytes += bytes.length
      if (sizeBytes < lookAt) continue
      // The node must not read ahead of what is taken.
      await look()
      lookAt += 40_000_000
    }
    expect(sizeBytes).toBe(320_000_000)
    expect(most).toBeLessThan(128_000_000)
    await node.kill('SIGTERM')
  })

  it('loses nothing that it acknowledged when it is killed amid parallel uploads, three times', async () => {
    const report = await killRounds(dataDir, 3)
    expect(report).toEqual({ acknowledged: report.acknowledged, missing: [], unpinned: [], corrupt: [] })
    expect(report.acknowledged).toBeGreaterThanOrEqual(30)
    // What was half written at the last kill is gone.
    expect(await readdir(path.join(dataDir, 'ipfs', 'blocks.tmp'))).toEqual([])
  }, 120_000)
})
