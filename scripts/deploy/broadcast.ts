import { spawn } from 'node:child_process'
import type { Address } from 'viem'
import { foundryBinary } from '../start/foundryBinary.ts'
import { PlainError } from '../start/plainError.ts'
import type { SignerFlags } from './flags.ts'
import { foundryFlags } from './signer.ts'

export type BroadcastOptions = Readonly<{
  root: string
  rpcUrl: string
  rpcTimeoutSeconds: number
  contractOwner: Address
  deployer: Address
  signer: SignerFlags
}>

/**
 * Runs `scripts/Deploy.s.sol`, one transaction after the other, with the terminal attached for passwords and buttons.
 * The node's address goes by the environment: it may hold an access key, and command lines are public on a machine.
 * Throws a sentence when Foundry fails; running the same command again goes on where it stopped.
 */
export async function broadcast(options: BroadcastOptions): Promise<void> {
  const args = [
    'script',
    'scripts/Deploy.s.sol',
    '--broadcast',
    '--slow',
    '--non-interactive',
    '--sender',
    options.deployer,
    '--rpc-timeout',
    String(options.rpcTimeoutSeconds),
    ...foundryFlags(options.signer, 'forge'),
  ]
  const code = await new Promise<number | null>((resolve, reject) => {
    const forge = spawn(foundryBinary(options.root, 'forge'), args, {
      cwd: options.root,
      stdio: 'inherit',
      env: {
        ...process.env,
        FOUNDRY_ETH_RPC_URL: options.rpcUrl,
        CONTRACT_OWNER: options.contractOwner,
        FOUNDRY_BROADCAST: '.build/broadcast',
      },
    })
    forge.once('error', reject)
    forge.once('close', resolve)
  })
  if (code !== 0)
    throw new PlainError(
      'Foundry stopped before everything was there; its reason is above. Nothing is lost: run the same command again, and it goes on from here.',
    )
}
