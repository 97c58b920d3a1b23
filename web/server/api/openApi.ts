import { Hono } from 'hono'
import { z } from 'zod'
import { profilesQuerySchema } from '../../shared/api.ts'
import { type Operation, operations } from './operations.ts'
import { PARAMETERS } from './parameters.ts'
import { schemas, type SchemaName } from './schemas.ts'

/** The HTTP interface as OpenAPI 3.1 describes it, made from the very schemas that are enforced. */
export function openApi(publicUrl: string): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const operation of operations)
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(operation) }
  return {
    openapi: '3.1.0',
    info: { title: 'Namesake', version: '1', license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: publicUrl }],
    paths,
    components: { schemas: components() },
  }
}

/** Serves it at `/openapi.json`; mount it at the top. */
export function openApiRoutes({ publicUrl }: { publicUrl: string }): Hono {
  const document = openApi(publicUrl)
  return new Hono().get('/openapi.json', (context) =>
    context.json(document, 200, { 'Cache-Control': 'public, max-age=300' }),
  )
}

function components(): object {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(schemas)) registry.add(schema, { id })
  const uri = (id: string) => `#/components/schemas/${id}`
  const { schemas: named } = z.toJSONSchema(registry, {
    uri,
    unrepresentable: 'any',
    // Answers may grow: a client that refuses unknown fields would break.
    override: ({ jsonSchema }) => delete jsonSchema.additionalProperties,
  })
  // Here a schema's name is its place in the document, so its own `$id` and `$schema` go.
  const bare = (schema: object) =>
    Object.fromEntries(Object.entries(schema).filter(([key]) => !/^\$(id|schema)$/.test(key)))
  return Object.fromEntries(Object.entries(named).map(([id, schema]) => [id, bare(schema)]))
}

function describe({ summary, parameters = [], request, answers }: Operation): object {
  return {
    summary,
    parameters: parameters.flatMap((name) => (name === 'list' ? listParameters() : parameter(name))),
    ...(request && { requestBody: { required: true, content: contentOf(request) } }),
    responses: Object.fromEntries(
      Object.entries({ ...answers, default: 'Problem' as const }).map(([status, content]) => [
        status,
        {
          description: content === null ? 'Done' : content,
          ...(content !== null && { content: contentOf(content) }),
        },
      ]),
    ),
  }
}

function contentOf(name: SchemaName | 'bytes' | 'rpc'): object {
  if (name === 'bytes') return { '*/*': { schema: { type: 'string', format: 'binary' } } }
  if (name === 'rpc') return { 'application/json': { schema: { description: 'JSON-RPC 2.0' } } }
  const type = name === 'Problem' ? 'application/problem+json' : 'application/json'
  return { [type]: { schema: { $ref: `#/components/schemas/${name}` } } }
}

function parameter(name: keyof typeof PARAMETERS): object {
  return {
    name,
    ...PARAMETERS[name],
    schema: { type: name === 'minBlock' || name === 'limit' ? 'integer' : 'string' },
  }
}

function listParameters(): object[] {
  const { properties = {} } = z.toJSONSchema(profilesQuerySchema, { io: 'input', unrepresentable: 'any' })
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: false, schema }))
}
