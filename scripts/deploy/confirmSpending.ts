import { createInterface } from 'node:readline/promises'
import { PlainError } from '../start/plainError.ts'
import type { Network } from './network.ts'

/** Where a person is asked; `isTTY` is missing on pipes and files. */
export type Terminal = Readonly<{
  input: NodeJS.ReadableStream & { isTTY?: boolean }
  output: NodeJS.WritableStream & { isTTY?: boolean }
}>

/**
 * Lets a deployment go on where coins cost nothing, where the flag was given, or once a person has typed the network's name.
 * Throws a sentence in every other case; nothing was sent by then.
 */
export async function confirmSpending(
  { name, chainId, realMoney }: Pick<Network, 'name' | 'chainId' | 'realMoney'>,
  isConfirmed: boolean,
  { input, output }: Terminal = { input: process.stdin, output: process.stdout },
): Promise<void> {
  if (!realMoney || isConfirmed) return
  if (!input.isTTY || !output.isTTY)
    throw new PlainError(
      `Stopped: ${name} (${chainId}) spends real money, and no terminal is here to confirm it. Nothing was sent. Add --spend-real-money.`,
    )
  const terminal = createInterface({ input, output })
  try {
    const answer = await terminal.question(
      `\n${name} (${chainId}) spends real money, as priced above, and can’t be undone.\nType ${name} to go on: `,
    )
    if (answer.trim() !== name) throw new PlainError('Stopped: nothing was sent.')
  } finally {
    terminal.close()
  }
}
