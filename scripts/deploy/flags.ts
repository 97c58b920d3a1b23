import { parseArgs } from 'node:util'
import { PlainError } from '../start/plainError.ts'

/** How a deployer proves who they are; handed to Foundry as it is, so that no key ever passes through this program. */
export type SignerFlags = Readonly<{
  /** A keystore made with `cast wallet import <account>`. */
  account?: string | undefined
  keystore?: string | undefined
  passwordFile?: string | undefined
  ledger: boolean
  trezor: boolean
  /** Derivation path on a hardware wallet. */
  hdPath?: string | undefined
  /** The address, when Foundry need not be asked for it before the preflight. */
  sender?: string | undefined
}>

/** What `npm run deploy` was asked. */
export type DeployFlags = Readonly<{
  network?: string | undefined
  chainId?: number | undefined
  rpcUrl?: string | undefined
  dryRun: boolean
  compare: boolean
  /** Stands for the word that a person types before coins with a price are spent. */
  spendRealMoney: boolean
  confirmations?: number | undefined
  /** Seconds that the RPC may take for one answer. */
  rpcTimeoutSeconds: number
  /** Folder of the records instead of `contracts/deployments`: for rehearsals. */
  records?: string | undefined
  signer: SignerFlags
}>

export const DEPLOY_USAGE = `npm run deploy -- --network <name> [--dry-run]

  --network <name>        sepolia, base-sepolia, op-sepolia, arbitrum-sepolia, scroll-sepolia, linea-sepolia, polygon-amoy or local;
                          for real: base, optimism, arbitrum, ethereum
  --chain-id <id>         any other chain, together with --rpc-url
  --rpc-url <url>         the node to use (else the first of RPC_URLS, else the network's public one)
  --dry-run               check everything, print addresses and cost, send nothing
  --account <name>        sign with a Foundry keystore (cast wallet import <name> --interactive)
  --keystore <path>       the same, by its file; --password-file <path> for both
  --ledger | --trezor     sign with a hardware wallet; --hd-path <path> picks the account
  --sender <address>      the signer's address, to be asked for the password once instead of twice
  --confirmations <n>     blocks to wait for on top
  --rpc-timeout <s>       seconds the node may take for one answer (10)
  --spend-real-money      instead of typing the network's name where its coins have a price; scripts need it there
  --records <folder>      where the record goes, for a rehearsal
  --compare               price a mint, an update and a transfer on every network that answers`

/** Keys on a command line end in the shell's history and in every process list. */
const REFUSED = [
  '--private-key',
  '--private-keys',
  '--mnemonic',
  '--mnemonics',
  '--interactive',
  '--password',
]

/** Reads the command line. Throws a sentence for what it does not know and for every way of giving a key in plain. */
export function readDeployFlags(argv: readonly string[]): DeployFlags {
  const refused = argv.find((word) => REFUSED.includes(word.split('=')[0] ?? ''))
  if (refused !== undefined)
    throw new PlainError(
      `${refused.split('=')[0]} is refused: it would leave a secret in your shell's history. Import the key once with “cast wallet import deployer --interactive”, then use --account deployer.`,
    )
  const values = parse(argv)
  return {
    network: values.network,
    chainId: wholeNumber('--chain-id', values['chain-id']),
    rpcUrl: values['rpc-url'],
    dryRun: values['dry-run'] ?? false,
    compare: values.compare ?? false,
    spendRealMoney: values['spend-real-money'] ?? false,
    confirmations: wholeNumber('--confirmations', values.confirmations),
    rpcTimeoutSeconds: wholeNumber('--rpc-timeout', values['rpc-timeout']) ?? 10,
    records: values.records,
    signer: {
      account: values.account,
      keystore: values.keystore,
      passwordFile: values['password-file'],
      ledger: values.ledger ?? false,
      trezor: values.trezor ?? false,
      hdPath: values['hd-path'],
      sender: values.sender,
    },
  }
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      strict: true,
      options: {
        network: { type: 'string' },
        'chain-id': { type: 'string' },
        'rpc-url': { type: 'string' },
        'dry-run': { type: 'boolean' },
        compare: { type: 'boolean' },
        'spend-real-money': { type: 'boolean' },
        confirmations: { type: 'string' },
        'rpc-timeout': { type: 'string' },
        records: { type: 'string' },
        account: { type: 'string' },
        keystore: { type: 'string' },
        'password-file': { type: 'string' },
        ledger: { type: 'boolean' },
        trezor: { type: 'boolean' },
        'hd-path': { type: 'string' },
        sender: { type: 'string' },
      },
    }).values
  } catch (error) {
    if (error instanceof TypeError) throw new PlainError(`${error.message}\n\n${DEPLOY_USAGE}`)
    throw error
  }
}

function wholeNumber(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const value = Number(text)
  if (Number.isSafeInteger(value) && value >= 0) return value
  throw new PlainError(`${flag} must be a whole number, not “${text}”.`)
}
