const DAY_MS = 86_400_000

export type ChartPoint = Readonly<{ x: number; y: number }>

/**
 * Money over time as the points of a line that only rises: what had come in by the end of each day, from the first payment to `now`.
 * @param payments - in the smallest unit of one kind of money
 * @returns x and y from 0 to 1, y upwards; empty without payments.
 */
export function chartOf(
  payments: ReadonlyArray<Readonly<{ at: string; value: bigint }>>,
  now: Date,
): Readonly<{ points: ChartPoint[]; days: number; total: bigint }> {
  const sorted = payments.toSorted((a, b) => a.at.localeCompare(b.at))
  const first = sorted[0]
  const total = sorted.reduce((sum, { value }) => sum + value, 0n)
  if (!first || total === 0n) return { points: [], days: 0, total }
  const start = Math.floor(Date.parse(first.at) / DAY_MS)
  const days = Math.max(1, Math.floor(now.getTime() / DAY_MS) - start + 1)
  let sum = 0n
  const points: ChartPoint[] = [{ x: 0, y: 0 }]
  for (let day = 0; day < days; day++) {
    const end = (start + day + 1) * DAY_MS
    while (sorted.length > 0 && Date.parse(sorted[0]?.at ?? '') < end) sum += sorted.shift()?.value ?? 0n
    points.push({ x: (day + 1) / days, y: Number((sum * 10_000n) / total) / 10_000 })
  }
  return { points, days, total }
}
