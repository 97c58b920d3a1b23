import { IPFS_API_AUTH } from '../../web/shared/ipfsAuthorization.ts'
import { variable } from '../deploy/environment.ts'
import { storedIpfsApiAuth } from '../start/ipfsApiAuth.ts'
import { PlainError } from '../start/plainError.ts'

/**
 * What the node at `url` asks of its callers: `IPFS_API_AUTH`, else, for a node of this machine, the secret that `npm start` made in `dataDir`.
 * Null where neither is. Throws a sentence, which quotes no secret, when the variable has another form.
 */
export function nodeAuth({ url, dataDir }: { url: string; dataDir: string }): string | null {
  const given = variable('IPFS_API_AUTH')
  if (given === undefined) return isLoopback(url) ? storedIpfsApiAuth(dataDir) : null
  if (IPFS_API_AUTH.test(given)) return given
  throw new PlainError('IPFS_API_AUTH must be bearer:… or basic:….')
}

function isLoopback(url: string): boolean {
  return URL.canParse(url) && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(url).hostname)
}
