import { parseArgs } from 'node:util'
import { PlainError } from '../start/plainError.ts'
import type { VerifierName } from './verifier.ts'

/** What `npm run verify` was asked. */
export type VerifyFlags = Readonly<{
  network?: string | undefined
  chainId?: number | undefined
  rpcUrl?: string | undefined
  check: boolean
  only: readonly VerifierName[]
  urls: Readonly<Partial<Record<VerifierName, string>>>
  records?: string | undefined
  /** Milliseconds between looks; null keeps the usual ones. */
  pauseMs: number | null
}>

export const VERIFY_USAGE = `npm run verify -- --network <name>            send the sources of what is deployed to every verifier
npm run verify -- --network <name> --check    compare the chain's code with this build; asks nobody but the node

  --network <name> | --chain-id <id>   as in deploy; --rpc-url <url> for --check
  --only <names>                       sourcify, blockscout, etherscan (comma list)
  --sourcify-url, --blockscout-url, --etherscan-url <url>   another instance
  --records <folder>                   where the record is, for a rehearsal
  --pause <ms>                         between tries and looks (5000)

ETHERSCAN_API_KEY in .env turns Etherscan on.

Exit code: 0 everything holds · 1 wrong command, no record, or --check found a difference · otherwise the sum of
2 Sourcify refused, 4 Blockscout refused, 8 Etherscan refused, 16 Sourcify gave no answer, 32 Blockscout gave none, 64 Etherscan gave none`

const VERIFIERS: readonly VerifierName[] = ['sourcify', 'blockscout', 'etherscan']

/** Reads the command line. Throws a sentence for what it does not know. */
export function readVerifyFlags(argv: readonly string[]): VerifyFlags {
  const values = parse(argv)
  const only = values.only?.split(',').map((name) => name.trim())
  for (const name of only ?? [])
    if (!isVerifier(name)) throw new PlainError(`There is no verifier “${name}”: ${VERIFIERS.join(', ')}.`)
  return {
    network: values.network,
    chainId: values['chain-id'] === undefined ? undefined : Number(values['chain-id']),
    rpcUrl: values['rpc-url'],
    check: values.check ?? false,
    only: only?.filter(isVerifier) ?? VERIFIERS,
    urls: {
      ...(values['sourcify-url'] ? { sourcify: values['sourcify-url'] } : {}),
      ...(values['blockscout-url'] ? { blockscout: values['blockscout-url'] } : {}),
      ...(values['etherscan-url'] ? { etherscan: values['etherscan-url'] } : {}),
    },
    records: values.records,
    pauseMs: values.pause === undefined ? null : Number(values.pause),
  }
}

function isVerifier(name: string): name is VerifierName {
  return VERIFIERS.some((one) => one === name)
}

function parse(argv: readonly string[]) {
  const text = { type: 'string' } as const
  try {
    return parseArgs({
      args: [...argv],
      strict: true,
      options: {
        network: text,
        'chain-id': text,
        'rpc-url': text,
        check: { type: 'boolean' },
        only: text,
        'sourcify-url': text,
        'blockscout-url': text,
        'etherscan-url': text,
        records: text,
        pause: text,
      },
    }).values
  } catch (error) {
    if (error instanceof TypeError) throw new PlainError(`${error.message}\n\n${VERIFY_USAGE}`)
    throw error
  }
}
