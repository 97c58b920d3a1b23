import { BaseError, HttpRequestError, TimeoutError } from 'viem'
import { PlainError } from '../start/plainError.ts'
import type { Finding } from './checks.ts'

/**
 * Makes one check and prints its line; a fault of the node counts as what was found.
 * Throws what was found and the fix, when it stops.
 */
export async function tellFinding(
  name: string,
  ask: () => Promise<Finding>,
  print: (line: string) => void,
): Promise<void> {
  const finding = await ask().catch(faultOf)
  print(findingLine(finding.state, name, finding.value))
  if (finding.state === 'stop') throw new PlainError(`Stopped: ${name} ${finding.value}.\n${finding.fix}`)
}

/** Whether the node gave no answer at all, as against refusing. */
export function isUnreachable(error: unknown): boolean {
  return (
    error instanceof BaseError &&
    error.walk((cause) => cause instanceof TimeoutError || cause instanceof HttpRequestError) !== null
  )
}

function faultOf(error: unknown): Finding {
  if (!(error instanceof BaseError)) {
    if (error instanceof PlainError) throw error
    const said = error instanceof Error ? error.message : String(error)
    return {
      state: 'stop',
      value: `the node answered nonsense (${said})`,
      fix: 'Use another with --rpc-url.',
    }
  }
  if (error.walk((cause) => cause instanceof TimeoutError) !== null)
    return {
      state: 'stop',
      value: 'the node did not answer in time',
      fix: 'Try again, use another node with --rpc-url, or allow it longer with --rpc-timeout.',
    }
  const said = error.details || error.shortMessage
  return {
    state: 'stop',
    value: `the node refused or can’t be reached (${said})`,
    fix: 'Check --rpc-url and whether the node is up, or use another.',
  }
}

const MARKS = { ok: '✓', note: '·', stop: '✗' } as const

/** One line of the table. */
export function findingLine(state: Finding['state'], name: string, value: string): string {
  return `${MARKS[state]} ${name.padEnd(16)} ${value}`
}
