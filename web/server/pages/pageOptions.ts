import type { PublicClient } from 'viem'
import type * as EntryServer from '../../client/entry.server.tsx'
import type { HistoryItem, Lookup, Profile, Status } from '../../shared/api.ts'
import type { Digest } from '../../shared/cid.ts'
import type { Db } from '../db/db.ts'

/** What pages ask of the index and the chain. */
export interface PageReader {
  lookup(handle: string, options?: { minBlock?: number }): Promise<Lookup>
  list(query: {
    q?: string
    sort: 'newest' | 'changed' | 'name'
    cursor?: string
    limit: number
  }): Promise<{ items: Profile[]; nextCursor: string | null }>
  history(
    handle: string,
    page: { cursor?: string; limit: number },
  ): Promise<{ items: HistoryItem[]; nextCursor: string | null }>
  status(): Promise<Status>
}

/** `web/client/entry.server.tsx`, however it was loaded. */
export type PageRenderer = typeof EntryServer

/** What browsers load. Made by `readAssets` in production and by hand in front of Vite's server in development. */
export interface PageAssets {
  /** The script of every page: a module that stands in the document. */
  pageScript: string
  studio: { scripts: string[]; styles: string[]; preloads: string[] }
  /** Folder served at `/assets/`; null when something else serves them. */
  folder: string | null
  /** Development only: Vite adds its own scripts to a document here, and the content security policy makes room for them. */
  transformHtml?: (path: string, html: string) => Promise<string>
}

export interface PageLog {
  warn(details: object, message: string): void
  error(details: object, message: string): void
}

export interface PageOptions {
  /** Origin of every absolute link, without a slash at the end. */
  publicUrl: string
  chainId: number
  contract: `0x${string}`
  explorerUrl: string | null
  /** Where a page's own check asks the chain; null: this site's `/api/rpc`. */
  publicRpcUrl: string | null
  /** Ethereum mainnet, to show verified names instead of addresses; null shows addresses. */
  ensRpcUrl: string | null
  /** Says what the chain's coin costs in US dollars; null says costs in the coin alone. */
  priceFeed: `0x${string}` | null
  /** Asked for the price of gas and for the transfer validator. */
  client: PublicClient
  reader: PageReader
  /** Read for look-alikes only. */
  db: Pick<Db, 'within'>
  /** Verified bytes of a block, or null when they can't be had now. */
  readContent(digest: Digest): Promise<Uint8Array | null>
  /** The faces of pictures, as a build unpacked them. */
  facesFolder: string
  /** Folder for files that can be made again at any time, such as what was learned of fonts; made when missing. */
  cacheFolder: string
  assets: PageAssets
  /** Called for each page, so that development can load it anew. */
  renderer(): Promise<PageRenderer>
  log: PageLog
}
