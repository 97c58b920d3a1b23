import { importsOf, type Source } from './importsOf.ts'

/** Files that reach themselves through their imports, each circle once, as the path that leads round it. */
export function circlesIn(sources: readonly Source[]): string[] {
  const byPath = new Map(sources.map((source) => [source.path, source]))
  const done = new Set<string>()
  const circles = new Set<string>()
  const follow = (path: string, trail: readonly string[]) => {
    const source = byPath.get(path)
    if (!source || done.has(path)) return
    const began = trail.indexOf(path)
    if (began >= 0) circles.add([...trail.slice(began), path].join(' → '))
    else {
      for (const { target } of importsOf(source)) if (target) follow(target, [...trail, path])
      done.add(path)
    }
  }
  for (const { path } of sources) follow(path, [])
  return [...circles]
}
