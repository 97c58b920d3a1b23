import { join } from 'node:path'
import type * as EntryServer from '../client/entry.server.tsx'
import type { PageAssets } from './pages/pageOptions.ts'
import { readAssets } from './pages/readAssets.ts'

/** What a build made for people: files for browsers, the program that draws pages, and what pictures are drawn with. */
export type Site = Readonly<{
  assets: PageAssets
  renderer: () => Promise<typeof EntryServer>
  /** The faces of pictures. */
  facesFolder: string
}>

/** The site in `dist`, as `npm run build` leaves it. */
export async function readSite(dist: string): Promise<Site> {
  // A path that the bundler can't see: the renderer stays a file of its own.
  const renderer: Promise<typeof EntryServer> = import(
    /* @vite-ignore */ join(dist, 'server/entry.server.js')
  )
  const [assets, loaded] = await Promise.all([readAssets(join(dist, 'client')), renderer])
  return { assets, renderer: () => Promise.resolve(loaded), facesFolder: join(dist, 'faces') }
}
