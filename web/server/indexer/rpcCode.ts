/** The code of a JSON-RPC error, which is a node's or a contract's answer; null when there was no answer at all. */
export function rpcCode(error: unknown): number | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'number' ? error.code : null
}
