import { once } from 'node:events'
import { createServer } from 'node:http'
import { describe, expect, it } from 'vitest'
import { type Ended, startScript } from '../deploy/runDeploy.ts'

/** Runs `npm run audit` against a registry that answers every question so. */
async function auditAgainst(status: number, body: unknown): Promise<Ended> {
  const registry = createServer((request, response) => {
    request.resume()
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }).listen(0, '127.0.0.1')
  await once(registry, 'listening')
  const address = registry.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const env = {
    ...process.env,
    npm_config_registry: `http://127.0.0.1:${port}/`,
    npm_config_fetch_retries: '0',
  }
  const { ended } = startScript({ home: '', records: '', environment: env }, 'scripts/audit.ts', [])
  try {
    return await ended
  } finally {
    registry.closeAllConnections()
    registry.close()
  }
}

describe('npm run audit', () => {
  it('fails when the registry refuses to look anything up', async () => {
    const { code, output } = await auditAgainst(405, { message: '405 Method Not Allowed' })
    expect(output).toContain('nothing was looked up')
    expect(code).toBe(2)
  })

  it('passes when everything was looked up and nothing is known', async () => {
    expect(await auditAgainst(200, {})).toEqual({
      code: 0,
      output: '0 known weaknesses in packages that run in production, 0 of them grave.\n',
    })
  })
})
