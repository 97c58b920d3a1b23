import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { BROWSERS } from './browsers.ts'

/** Where the studio starts, by its path in the manifest. The pages' own script is built apart (`scripts/build/pageBundle.ts`). */
export const STUDIO_ENTRY = 'web/client/entry.studio.tsx'

/** The browser's half: hashed files under `dist/client/assets`, found through `dist/client/.vite/manifest.json`. */
export default defineConfig({
  root: join(import.meta.dirname, '..'),
  publicDir: false,
  appType: 'custom',
  plugins: [react()],
  build: {
    outDir: 'dist/client',
    assetsDir: 'assets',
    emptyOutDir: true,
    manifest: true,
    sourcemap: 'hidden',
    target: BROWSERS,
    // Fonts stay files, so that pages can preload them and cache them once.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: STUDIO_ENTRY,
      // What is always there before the form is one file: its parts weigh more apart, and no screen needs only some of them.
      output: { codeSplitting: { groups: [{ name: 'studio', tags: ['$initial'] }] } },
    },
  },
})
