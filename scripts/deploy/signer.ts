import { spawn } from 'node:child_process'
import { type Address, getAddress, isAddress } from 'viem'
import { foundryBinary } from '../start/foundryBinary.ts'
import { PlainError } from '../start/plainError.ts'
import type { SignerFlags } from './flags.ts'

/** Whether the deployer said how to sign. */
export function hasSigner(flags: SignerFlags): boolean {
  return flags.account !== undefined || flags.keystore !== undefined || flags.ledger || flags.trezor
}

/** The flags that forge and cast understand alike, but for the derivation path, which each names its own way. */
export function foundryFlags(flags: SignerFlags, program: 'forge' | 'cast'): string[] {
  const words: string[] = []
  if (flags.account !== undefined) words.push('--account', flags.account)
  if (flags.keystore !== undefined) words.push('--keystore', flags.keystore)
  if (flags.passwordFile !== undefined) words.push('--password-file', flags.passwordFile)
  if (flags.ledger) words.push('--ledger')
  if (flags.trezor) words.push('--trezor')
  if (flags.hdPath !== undefined)
    words.push(
      program === 'forge' ? '--mnemonic-derivation-paths' : '--mnemonic-derivation-path',
      flags.hdPath,
    )
  return words
}

/**
 * The address that will sign, asked from Foundry (which may ask for a password or a button); null when nobody is named.
 * Throws a sentence when Foundry can't open the account.
 */
export async function signerAddress(flags: SignerFlags, root: string): Promise<Address | null> {
  if (flags.sender !== undefined) {
    if (isAddress(flags.sender)) return getAddress(flags.sender)
    throw new PlainError(`--sender “${flags.sender}” is not an address.`)
  }
  if (!hasSigner(flags)) return null
  const said = await askCast(['wallet', 'address', ...foundryFlags(flags, 'cast')], root)
  const address = /0x[0-9a-fA-F]{40}/.exec(said)?.[0]
  if (address !== undefined) return getAddress(address)
  throw new PlainError(
    'Foundry could not open that account. List yours with “cast wallet list”, or import a key with “cast wallet import deployer --interactive”.',
  )
}

/** Runs cast with the terminal attached, for its questions; answers what it printed, empty when it failed. */
function askCast(args: string[], root: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const cast = spawn(foundryBinary(root, 'cast'), args, {
      cwd: root,
      stdio: ['inherit', 'pipe', 'inherit'],
    })
    let output = ''
    cast.stdout.on('data', (bytes: Buffer) => (output += bytes.toString()))
    cast.once('error', reject)
    cast.once('close', (code) => resolve(code === 0 ? output : ''))
  })
}
