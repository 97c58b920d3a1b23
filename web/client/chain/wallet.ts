import type { Address } from 'viem'
import type { Config } from 'wagmi'
import type { Contracts } from './sign/signable.ts'

/** Who signs, and where: what every signature needs. */
export type Wallet = Readonly<{ config: Config; address: Address; chainId: number; contracts: Contracts }>
