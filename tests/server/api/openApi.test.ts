import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { apiRoutes } from '../../../web/server/api/apiRoutes.ts'
import type { Reader } from '../../../web/server/api/createReader.ts'
import { openApiRoutes } from '../../../web/server/api/openApi.ts'

const never = () => Promise.reject(new Error('Nobody is asked'))
const unused: Reader = {
  lookup: never,
  withDurability: never,
  list: never,
  history: never,
  availability: never,
  account: never,
  status: never,
}

const documentSchema = z.object({
  openapi: z.literal('3.1.0'),
  paths: z.record(
    z.string(),
    z.record(z.string(), z.looseObject({ responses: z.record(z.string(), z.unknown()) })),
  ),
  components: z.object({ schemas: z.record(z.string(), z.record(z.string(), z.unknown())) }),
})

async function document() {
  const response = await new Hono()
    .route('/', openApiRoutes({ publicUrl: 'https://name.example' }))
    .request('/openapi.json')
  return documentSchema.parse(await response.json())
}

describe('the description of the HTTP interface', () => {
  it('refers to nothing that it does not define', async () => {
    const { paths, components } = await document()
    const references = [
      ...JSON.stringify({ paths, components }).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g),
    ]
    expect(references.length).toBeGreaterThan(10)
    for (const [, name = ''] of references) expect(Object.keys(components.schemas)).toContain(name)
  })

  it('names every route that reads', async () => {
    const { paths } = await document()
    const routes = apiRoutes({ reader: unused }).routes.map(
      ({ path }) => `/api${path.replace(/:(\w+)/g, '{$1}')}`,
    )
    expect(routes.length).toBe(6)
    for (const path of routes) expect(Object.keys(paths)).toContain(path)
  })

  it('says the same of a profile as the schema that is enforced', async () => {
    const { components } = await document()
    expect(components.schemas['Profile']).toMatchObject({
      type: 'object',
      required: expect.arrayContaining([
        'handle',
        'id',
        'owner',
        'creator',
        'digest',
        'cid',
        'royaltyBps',
        'enforced',
        'locked',
        'mintedAt',
        'blockNumber',
        'metadata',
      ]),
      properties: { owner: { pattern: '^0x[0-9a-fA-F]{40}$' }, royaltyBps: { minimum: 0, maximum: 1000 } },
    })
  })
})
