import type { Context } from 'hono'
import { matchedRoutes } from 'hono/route'

/** The pattern of the route that answered `c`, as people write it: there are as many as in the sources, whatever is asked for. */
export function routeOf(c: Context): string {
  const route = matchedRoutes(c).find(({ method }) => method !== 'ALL')
  return (
    route?.path
      .replace(':at{@[^/]*}', '@:handle')
      .replaceAll(/\{[^}]*\}/g, '')
      .replace(/(?<=.)\/$/, '') ?? 'none'
  )
}
