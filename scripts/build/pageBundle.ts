import type { InlineConfig } from 'vite'
import { BROWSERS } from '../../web/browsers.ts'

/** Where the pages' script starts, by its path in the manifest. */
export const PAGE_ENTRY = 'web/client/page.ts'

/**
 * Vite's settings for the pages' script, which stands in the documents themselves: it loads what it needs with plain imports. The helper that
 * Vite puts around imports of an app knows style sheets to bring, weighs as much as the script, and would be one more request.
 * @param client - folder of the browsers' half, which may hold other files already
 */
export function pageBundle(root: string, client: string): InlineConfig {
  return {
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      outDir: client,
      emptyOutDir: false,
      manifest: PAGE_MANIFEST,
      sourcemap: 'hidden',
      target: BROWSERS,
      lib: { entry: PAGE_ENTRY, formats: ['es'] },
      rolldownOptions: {
        output: {
          minify: true,
          entryFileNames: 'assets/[name]-[hash].js',
          chunkFileNames: 'assets/[name]-[hash].js',
        },
      },
    },
  }
}

/** Its manifest, until it is part of the one manifest. */
export const PAGE_MANIFEST = '.vite/page.json'
