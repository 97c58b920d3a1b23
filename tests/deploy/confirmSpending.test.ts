import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { confirmSpending } from '../../scripts/deploy/confirmSpending.ts'
import { pickNetwork } from '../../scripts/deploy/networks.ts'

const base = pickNetwork({ name: 'base' })

/** A terminal at which somebody has typed `line`. */
function terminal(line: string, isTTY = true) {
  const input = Object.assign(new PassThrough(), { isTTY })
  const output = Object.assign(new PassThrough(), { isTTY })
  input.write(`${line}\n`)
  return { input, output, said: () => String(output.read() ?? '') }
}

describe('before real money is spent', () => {
  it('a script without the flag is refused, and told the flag', async () => {
    await expect(confirmSpending(base, false, terminal('base', false))).rejects.toThrow(
      'Stopped: base (8453) spends real money, and no terminal is here to confirm it. Nothing was sent. Add --spend-real-money.',
    )
  })

  it.each(['', 'yes', 'Base', 'base-sepolia'])('a person who types “%s” has not confirmed', async (line) => {
    await expect(confirmSpending(base, false, terminal(line))).rejects.toThrow('Stopped: nothing was sent.')
  })

  it('a person types the network’s name', async () => {
    const { said, ...streams } = terminal('base')
    await confirmSpending(base, false, streams)
    expect(said()).toContain('Type base to go on: ')
  })

  it('the flag stands for the word, and test networks ask nothing', async () => {
    const { said, ...streams } = terminal('', false)
    await confirmSpending(base, true, streams)
    await confirmSpending(pickNetwork({ name: 'base-sepolia' }), false, streams)
    expect(said()).toBe('')
  })
})
