import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import ipaddr from 'ipaddr.js'

/**
 * Whose address counts for limits: the peer's, or, when the peer is a trusted proxy, the last address of `X-Forwarded-For` that is not one.
 * @param trusted - addresses and CIDR ranges of our own proxies
 */
export function clientAddressFrom(trusted: readonly string[]): (c: Context) => string {
  const ranges = trusted.map((text) =>
    text.includes('/') ? ipaddr.parseCIDR(text) : ([ipaddr.process(text), wholeLength(text)] as const),
  )
  const isTrusted = (address: string) => {
    if (!ipaddr.isValid(address)) return false
    const parsed = ipaddr.process(address)
    return ranges.some(([range, bits]) => parsed.kind() === range.kind() && parsed.match(range, bits))
  }
  return (c) => {
    const peer = peerOf(c)
    if (!isTrusted(peer)) return peer
    const hops = (c.req.header('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim())
    return hops.toReversed().find((hop) => ipaddr.isValid(hop) && !isTrusted(hop)) ?? peer
  }
}

function wholeLength(address: string): number {
  return ipaddr.process(address).kind() === 'ipv4' ? 32 : 128
}

/** A request made inside this process, as tests do, has no peer. */
function peerOf(c: Context): string {
  const address = c.env ? getConnInfo(c).remote.address : undefined
  return address === undefined ? '127.0.0.1' : ipaddr.process(address).toString()
}
