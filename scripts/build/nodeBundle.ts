import { readdirSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import type { InlineConfig } from 'vite'

/** Sources that run in a process of their own: the parent starts them by file name, so each is a bundle. */
const CHILD = /Child\.ts$/

/**
 * Packages of many small files: as part of the bundle they load in a fraction of the time, and of viem's hundreds of chains only those that
 * are used stay. What is native, wasm or finds files of its own stays in `node_modules`.
 */
const BUNDLED = [
  /^(viem|ox|abitype|isows|zod|hono|culori|multiformats|uint8arrays)(\/|$)/,
  /^@(hono|noble|scure|adraffy)\//,
  // Which React runs is decided here and not by whoever starts the process: the one for developers draws at a fifth of the speed.
  /^(react|react-dom)(\/|$)/,
]

/** Vite's settings for what runs in Node: our code in one folder, packages left in `node_modules`. */
function nodeBundle(root: string, outDir: string, input: Record<string, string>): InlineConfig {
  return {
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    // A bundle is a production build however it is started: nobody has to set a variable.
    define: { 'process.env.NODE_ENV': '"production"' },
    // Vite would compile JSX for developers where a shell says so, and the React bundled here knows nothing of that.
    oxc: { jsx: { runtime: 'automatic', development: false } },
    ssr: { noExternal: BUNDLED },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node20',
      sourcemap: true,
      minify: false,
      rolldownOptions: {
        input,
        // Flat, so that `import.meta.url` means the same folder in every file.
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: '[name]-[hash].js',
          // Maps are written two folders below the top, whatever folder the bundle is built in first.
          sourcemapPathTransform: (source, map) =>
            relative(join(root, 'dist/server'), resolve(dirname(map), source)),
        },
      },
    },
  }
}

/** The server: `main.js`, `entry.server.js` and one file for each child process. */
export function serverBundle(root: string, outDir: string): InlineConfig {
  const children = readdirSync(join(root, 'web/server'), { recursive: true, encoding: 'utf8' }).filter(
    (path) => CHILD.test(path),
  )
  return nodeBundle(root, outDir, {
    main: 'web/server/main.ts',
    'entry.server': 'web/client/entry.server.tsx',
    ...Object.fromEntries(children.map((path) => [basename(path, '.ts'), join('web/server', path)])),
  })
}

/** The embedded IPFS node: `main.js`. */
export function ipfsBundle(root: string, outDir: string): InlineConfig {
  return nodeBundle(root, outDir, { main: 'web/ipfs/main.ts' })
}
