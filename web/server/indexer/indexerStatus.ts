export type IndexerStatus = Readonly<{
  /** `writing`, or standing by while another process writes. */
  role: 'writing' | 'standby'
  tip: number | null
  head: number | null
  /** Why the last step failed; null when it did not. */
  error: string | null
}>
