import { builtinModules } from 'node:module'
import { z } from 'zod'

const manifestSchema = z.object({
  dependencies: z.record(z.string(), z.string()),
  overrides: z.record(z.string(), z.string()).default({}),
})

/** A part of a bundle, as Rolldown describes it. */
type Chunk = Readonly<{ fileName: string; imports: readonly string[]; dynamicImports: readonly string[] }>

/**
 * The `package.json` of `dist/server`: what must be installed beside the bundle for it to run, and nothing that is part of it or only runs in
 * browsers. Throws when the bundle needs a package that the product does not depend on.
 * @param manifest - the project's `package.json`, parsed
 */
export function serverManifest(chunks: readonly Chunk[], manifest: unknown): object {
  const { dependencies, overrides } = manifestSchema.parse(manifest)
  const own = new Set(chunks.map(({ fileName }) => fileName))
  const imports = chunks
    .flatMap((chunk) => [...chunk.imports, ...chunk.dynamicImports])
    .filter((id) => !own.has(id) && !id.startsWith('node:') && !builtinModules.includes(id))
  const names = [...new Set(imports.map(packageOf))].toSorted()
  const needed = names.map((name): [string, string] => {
    const version = dependencies[name]
    if (version === undefined) throw new Error(`The server needs ${name}: add it to dependencies`)
    return [name, version]
  })
  return {
    name: 'namesake-server',
    private: true,
    type: 'module',
    dependencies: Object.fromEntries(needed),
    overrides,
  }
}

/** `@a/b/c.js` is of `@a/b`, `a/b.js` of `a`. */
function packageOf(id: string): string {
  return id.split('/', id.startsWith('@') ? 2 : 1).join('/')
}
