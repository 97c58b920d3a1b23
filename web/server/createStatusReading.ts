/** With the second that a page is kept, what it says of outages is at most some three seconds old. */
const LATELY_MS = 2_000

export type StatusReading<T> = Readonly<{
  /** Read anew; once for all who ask at the same time. */
  now(): Promise<T>
  /** The last reading, whoever asked for it, while it is younger than two seconds. */
  lately(): Promise<T>
}>

/** One reading of the status for all who tell of it: what `/readyz` said last is what pages say. */
export function createStatusReading<T>(read: () => Promise<T>): StatusReading<T> {
  let last: Promise<T> | undefined
  let freshUntil = 0
  let asking: Promise<T> | undefined

  async function ask(): Promise<T> {
    try {
      const status = await read()
      last = asking
      freshUntil = Date.now() + LATELY_MS
      return status
    } finally {
      asking = undefined
    }
  }

  const now = () => (asking ??= ask())

  return { now, lately: () => (last && Date.now() < freshUntil ? last : now()) }
}
