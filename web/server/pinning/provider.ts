/** A place that keeps content. Errors are `IPFS_UNREACHABLE`, `IPFS_WRONG_CID` or `STORAGE_FULL`. */
export interface Provider {
  readonly name: string
  /** Resolves when `bytes` are kept under exactly `cid`. Doing it again changes nothing. */
  pin(cid: string, bytes: Uint8Array): Promise<void>
  /** Content that is not kept counts as done. */
  unpin(cid: string): Promise<void>
  /** What the place answers, not verified; null when it has nothing. */
  read(cid: string, signal?: AbortSignal): Promise<Uint8Array | null>
  /** Share of its room in use, 0 to 1; null when it can't say. */
  fullness(): Promise<number | null>
}
