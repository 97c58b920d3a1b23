import { foldHandle } from '../../shared/handle.ts'

export type Screen = { name: 'make'; handle: string } | { name: 'edit'; handle: string } | { name: 'me' }

/** Which screen an address asks for: `/studio` (with `?handle=` from the home page), `/studio/:handle` or `/me`. */
export function screenOf({ pathname, search }: Pick<Location, 'pathname' | 'search'>): Screen {
  if (pathname.startsWith('/me')) return { name: 'me' }
  const handle = pathname.split('/')[2]
  if (handle) return { name: 'edit', handle: foldHandle(decodeURIComponent(handle)) }
  return { name: 'make', handle: foldHandle(new URLSearchParams(search).get('handle') ?? '') }
}
