/** What a caller of the RPC is told; any other error becomes a 500 with its message, as Kubo does. */
export class RpcError extends Error {
  override readonly name = 'RpcError'
  readonly status: number

  constructor(message: string, status = 500) {
    super(message)
    this.status = status
  }
}
