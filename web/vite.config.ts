import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Files the browser starts from, by their path in the manifest. */
export const CLIENT_ENTRIES = ['web/client/entry.studio.tsx', 'web/client/page.ts']

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
    target: ['chrome111', 'firefox114', 'safari16.4'],
    // Fonts stay files, so that pages can preload them and cache them once.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: { input: CLIENT_ENTRIES },
  },
})
