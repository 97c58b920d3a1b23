/** Why the server does not start, in a sentence for whoever sets its variables. It quotes no secret. */
export class StartError extends Error {
  override readonly name = 'StartError'
}
