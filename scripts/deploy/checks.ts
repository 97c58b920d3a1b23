import { type Address, formatEther, formatGwei, type Hex, isAddress, isAddressEqual, zeroAddress } from 'viem'
import { codeHash } from './codeHash.ts'
import { isTestAccount } from './isTestAccount.ts'
import type { Network } from './network.ts'
import { CREATE2_PROXY, CREATE2_PROXY_CODE, type PlannedContract } from './plan.ts'
import { LOCAL_CHAIN_ID } from './record.ts'

/** One line of the preflight: what was found, and for `stop` what to do about it. */
export type Finding =
  | Readonly<{ state: 'ok' | 'note'; value: string }>
  | Readonly<{ state: 'stop'; value: string; fix: string }>

/** A node whose newest block is older than this isn't following its chain. */
const MAX_HEAD_AGE_SECONDS = 3600
/** Clocks differ a little; more than this and the node or this machine is wrong. */
const MAX_AHEAD_SECONDS = 900

export function checkChainId(network: Network, actual: number): Finding {
  if (actual === network.chainId) return { state: 'ok', value: String(actual) }
  return {
    state: 'stop',
    value: `${actual}, but ${network.name} is ${network.chainId}`,
    fix: `Give a node of ${network.name} with --rpc-url, or name the network you mean.`,
  }
}

export function checkHead(
  head: { number: bigint; timestamp: bigint },
  now: { seconds: number; local: boolean },
): Finding {
  const age = now.seconds - Number(head.timestamp)
  const value = `block ${head.number}, ${age < 0 ? `${-age} s ahead of this clock` : `${age} s old`}`
  if (now.local || (age <= MAX_HEAD_AGE_SECONDS && age >= -MAX_AHEAD_SECONDS)) return { state: 'ok', value }
  return {
    state: 'stop',
    value,
    fix: 'Use a node that follows its chain, or set this machine’s clock: answers this far off can’t be trusted.',
  }
}

export function checkProxy(code: Hex | undefined): Finding {
  if (code === CREATE2_PROXY_CODE) return { state: 'ok', value: CREATE2_PROXY }
  if (code === undefined || code === '0x')
    return {
      state: 'stop',
      value: 'not on this chain',
      fix: 'Deploy the deterministic deployment proxy first (github.com/Arachnid/deterministic-deployment-proxy): without it addresses would differ from other chains.',
    }
  return {
    state: 'stop',
    value: 'other code lives at its address',
    fix: 'Use another node. If all agree, this chain can’t give the same addresses: don’t deploy here.',
  }
}

export function checkOwnerText(text: string | undefined, chainId: number): Finding {
  if (text === undefined || text === '')
    return {
      state: 'stop',
      value: 'CONTRACT_OWNER is not set',
      fix: 'Set CONTRACT_OWNER in .env to the address (best a multisig) that may name a validator and the collection’s metadata. It is part of the contract’s address.',
    }
  if (!isAddress(text))
    return {
      state: 'stop',
      value: `CONTRACT_OWNER “${text}” is not an address`,
      fix: 'Copy it again: 0x and 40 hexadecimal digits; mixed case must match its checksum.',
    }
  if (isAddressEqual(text, zeroAddress))
    return {
      state: 'stop',
      value: 'CONTRACT_OWNER is the zero address',
      fix: 'Name an account that exists.',
    }
  if (chainId !== LOCAL_CHAIN_ID && isTestAccount(text))
    return {
      state: 'stop',
      value: `${text} is a test account`,
      fix: 'Its key is public: anyone could act as the owner. Set CONTRACT_OWNER to an account of yours.',
    }
  return { state: 'ok', value: text }
}

/**
 * Whether the owner is a contract is worth knowing: a multisig of one chain need not exist on another. Creating a contract raises its nonce to
 * 1 (EIP-161) and is refused at an address with a nonce (EIP-684), so an address that has sent and holds no code is a plain account.
 */
export function checkOwnerCode(owner: Address, code: Hex | undefined, nonce: number): Finding {
  if (code === undefined || code === '0x') {
    if (nonce > 0) return { state: 'ok', value: `${owner} (no code: a plain account)` }
    return {
      state: 'note',
      value: `${owner} (no code here, and never used: fine for a new account; a multisig of another chain owns nothing here until it is created at this address)`,
    }
  }
  // EIP-7702: an account that delegates has 23 bytes of code.
  if (code.startsWith('0xef0100')) return { state: 'ok', value: `${owner} (a delegating account)` }
  return { state: 'ok', value: `${owner} (a contract on this chain)` }
}

export function checkCode(contract: PlannedContract, code: Hex | undefined): Finding {
  if (code === undefined || code === '0x')
    return { state: 'ok', value: `${contract.address} (to be created)` }
  if (codeHash(code, contract.immutables) === contract.codeHash)
    return { state: 'ok', value: `${contract.address} (there already, same code)` }
  return {
    state: 'stop',
    value: `${contract.address} holds other code`,
    fix: 'Only this build can create a contract there, so the node or the chain is not what it says. Ask another node.',
  }
}

export function checkNonce(confirmed: number, pending: number): Finding {
  if (pending <= confirmed) return { state: 'ok', value: String(confirmed) }
  return {
    state: 'stop',
    value: `${pending - confirmed} transaction(s) of this account still wait`,
    fix: 'Wait for them, or replace them with a higher fee, then run this again.',
  }
}

export function checkBalance(
  balanceWei: bigint,
  need: Readonly<{ wei: bigint; deployer: Address }> & Pick<Network, 'currency' | 'faucetUrl'>,
): Finding {
  const value = `${formatEther(balanceWei)} ${need.currency}`
  if (balanceWei >= need.wei) return { state: 'ok', value }
  return {
    state: 'stop',
    value: `${value}, needs ${formatEther(need.wei)}`,
    fix: `Send at least ${formatEther(need.wei - balanceWei)} ${need.currency} to ${need.deployer}.${
      need.faucetUrl === null ? '' : ` Test coins cost nothing: ${need.faucetUrl}`
    }`,
  }
}

export function checkGasPrice(baseFeeWei: bigint, priorityWei: bigint): Finding {
  return { state: 'ok', value: `${formatGwei(baseFeeWei)} + ${formatGwei(priorityWei)} gwei` }
}
