import { field } from './walletAnswer.ts'

export type Asked = Readonly<{ method: string; params?: unknown }>
export type Listener = (value: unknown) => void

/** An EIP-1193 provider as browsers hand it over: only `request` is sure to be there. */
export type FoundProvider = Readonly<{ request(asked: Asked): Promise<unknown> }>

/** An EIP-1193 provider that keeps to it. */
export type SteadyProvider = Readonly<{
  request(asked: Asked): Promise<unknown>
  on(event: string, listener: Listener): void
  removeListener(event: string, listener: Listener): void
}>

/** Whether `value` can be asked as EIP-1193 has it. */
export function isProvider(value: unknown): value is FoundProvider {
  return typeof field(value, 'request') === 'function'
}
