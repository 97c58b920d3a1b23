import { create, type KuboRPCClient } from 'ipfs-http-client'
import { ipfsAuthorization } from '../../web/shared/ipfsAuthorization.ts'

/** The secret of every node that tests start. */
export const NODE_AUTH = 'bearer:the-secret-of-a-node-in-tests'
export const NODE_HEADERS = { authorization: ipfsAuthorization(NODE_AUTH) }

/** A client of a node that tests started. */
export function nodeClient(url: string): KuboRPCClient {
  return create({ url, headers: NODE_HEADERS })
}
