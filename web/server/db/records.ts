export type RecordOptions = Readonly<{
  /** From then on the record reads as absent, and is dropped some time later. */
  expiresAt?: Date
}>
/** The first `limit` whose key comes after `after`. */
export type RecordPage = Readonly<{ after: string; limit: number }>
export type RecordRow = Readonly<{ key: string; value: unknown; expiresAt?: Date }>

/**
 * What can't be rebuilt from the chain: sessions, nonces, pin records, quotas, the relay's budget. Values are JSON (parse what you get).
 * Every write resolves only when it is on the disk, and every answer tells only of writes that are.
 */
export interface Records {
  /** The value, or undefined when absent or expired. */
  get(kind: string, key: string): Promise<unknown>
  /** Those of `keys` that exist, with their values. */
  getMany(kind: string, keys: readonly string[]): Promise<Map<string, unknown>>
  put(kind: string, key: string, value: unknown, options?: RecordOptions): Promise<void>
  /** True when this call wrote; false when a living record was there already. Atomic. */
  putIfAbsent(kind: string, key: string, value: unknown, options?: RecordOptions): Promise<boolean>
  /**
   * Replaces the value by `change(value)`, atomically, and gives back the new one. `change` must be pure and synchronous (it may run again);
   * what it throws is passed on and nothing is written. Without `expiresAt` the record keeps the one it has.
   */
  update<T>(kind: string, key: string, change: (value: unknown) => T, options?: RecordOptions): Promise<T>
  /** True when a living record was there: of two that delete at once, one gets true. */
  delete(kind: string, key: string): Promise<boolean>
  /** All living records of `kind` by key, or a page of them. */
  list(kind: string, page?: RecordPage): Promise<RecordRow[]>
  close(): Promise<void>
}
