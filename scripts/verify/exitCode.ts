import type { Outcome, VerifierName } from './verifier.ts'

/** One bit for each verifier that said no, and one for each that said nothing; 1 is left for a wrong command or record. */
const BITS: Readonly<Record<VerifierName, { refused: number; silent: number }>> = {
  sourcify: { refused: 2, silent: 16 },
  blockscout: { refused: 4, silent: 32 },
  etherscan: { refused: 8, silent: 64 },
}

/** The process's exit code: 0 when every verifier asked has the sources, else the sum of the bits in `npm run verify -- --help`. */
export function exitCodeOf(outcomes: readonly { verifier: VerifierName; outcome: Outcome }[]): number {
  return outcomes.reduce((code, { verifier, outcome }) => code | bitOf(verifier, outcome), 0)
}

function bitOf(verifier: VerifierName, { status }: Outcome): number {
  if (status === 'refused') return BITS[verifier].refused
  return status === 'unfinished' || status === 'down' ? BITS[verifier].silent : 0
}
