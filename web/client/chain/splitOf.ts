import { AppError } from '../../shared/appError.ts'

type Address = `0x${string}`

/** Hundredths of a percent to millionths. */
const MILLIONTHS = 100
const WHOLE = 10_000
const PEOPLE_MIN = 2
const PEOPLE_MAX = 20

/**
 * A split as the contract takes it: recipients strictly ascending, shares in millionths.
 * Throws `SPLIT_PEOPLE` (not 2 to 20, or one twice) and `SPLIT_SHARES` (not all above 0, or not 100 % together).
 */
export function splitOf(
  people: ReadonlyArray<Readonly<{ address: Address; hundredths: number }>>,
): Readonly<{ recipients: Address[]; shares: number[] }> {
  const sorted = people.toSorted((a, b) => (BigInt(a.address) < BigInt(b.address) ? -1 : 1))
  const distinct = new Set(sorted.map(({ address }) => BigInt(address)))
  if (sorted.length < PEOPLE_MIN || sorted.length > PEOPLE_MAX || distinct.size < sorted.length)
    throw new AppError('SPLIT_PEOPLE')
  const sum = sorted.reduce((total, { hundredths }) => total + hundredths, 0)
  if (sum !== WHOLE || sorted.some(({ hundredths }) => hundredths <= 0)) throw new AppError('SPLIT_SHARES')
  return {
    recipients: sorted.map(({ address }) => address),
    shares: sorted.map(({ hundredths }) => hundredths * MILLIONTHS),
  }
}
