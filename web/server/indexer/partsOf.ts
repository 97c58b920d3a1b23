const MILLION = 1_000_000n

/**
 * What each share got of `divided`, as `RoyaltySplit.distribute` rounds: each part is floor(balance × share / 1,000,000), and `divided` is
 * their sum, at most one unit a recipient below the balance. Parts never fall as the balance grows, so equal sums mean equal parts:
 * any balance with the right sum gives them exactly.
 */
export function partsOf(divided: bigint, shares: readonly number[]): bigint[] {
  for (let dust = 0n; dust < BigInt(shares.length); dust += 1n) {
    const parts = shares.map((share) => ((divided + dust) * BigInt(share)) / MILLION)
    if (parts.reduce((sum, part) => sum + part, 0n) === divided) return parts
  }
  throw new Error(`No balance divides into ${divided}`)
}
