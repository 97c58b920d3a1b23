import { describe, expect, it } from 'vitest'
import { readDeployFlags } from '../../scripts/deploy/flags.ts'
import { foundryFlags } from '../../scripts/deploy/signer.ts'

describe('the command line of deploy', () => {
  it.each([
    ['--private-key', '0xabc'],
    ['--private-key=0xabc', ''],
    ['--mnemonic', 'test test'],
    ['--password', 'secret'],
    ['--interactive', ''],
  ])('refuses %s without repeating the secret', (flag, secret) => {
    const error = thrown(() => readDeployFlags(['--network', 'sepolia', flag, ...(secret ? [secret] : [])]))
    expect(error).toContain(`${flag.split('=')[0]} is refused`)
    expect(error).toContain('cast wallet import deployer --interactive')
    expect(error).not.toContain('0xabc')
  })

  it('shows the usage for a flag it does not know', () => {
    expect(thrown(() => readDeployFlags(['--netwrok', 'sepolia']))).toContain(
      'npm run deploy -- --network <name>',
    )
  })

  it('confirms the spending of real money only when told to', () => {
    expect(readDeployFlags(['--network', 'base']).spendRealMoney).toBe(false)
    expect(readDeployFlags(['--network', 'base', '--spend-real-money']).spendRealMoney).toBe(true)
  })

  it('refuses a number that is none', () => {
    expect(thrown(() => readDeployFlags(['--confirmations', 'two']))).toBe(
      '--confirmations must be a whole number, not “two”.',
    )
  })

  it('hands keystore and hardware flags to Foundry as its programs name them', () => {
    const { signer } = readDeployFlags(['--network', 'sepolia', '--ledger', '--hd-path', "m/44'/60'/1'/0/0"])
    expect(foundryFlags(signer, 'forge')).toEqual([
      '--ledger',
      '--mnemonic-derivation-paths',
      "m/44'/60'/1'/0/0",
    ])
    expect(foundryFlags(signer, 'cast')).toEqual([
      '--ledger',
      '--mnemonic-derivation-path',
      "m/44'/60'/1'/0/0",
    ])
    const keystore = readDeployFlags(['--account', 'deployer', '--password-file', 'pw']).signer
    expect(foundryFlags(keystore, 'forge')).toEqual(['--account', 'deployer', '--password-file', 'pw'])
  })
})

function thrown(action: () => unknown): string {
  try {
    action()
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  throw new Error('nothing was thrown')
}
