import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import ipaddr from 'ipaddr.js'

type Address = ipaddr.IPv4 | ipaddr.IPv6

/** Whom a request counts against. An address alone is never counted: whoever has one IPv6 address has 2^64 of them. */
export type ClientNetwork = Readonly<{
  /** One subscriber: an IPv4 address, or a /64 of IPv6 (RFC 6177). For limits of a minute. */
  subscriber: string
  /** What one party can have at little cost: a /24 of IPv4, or a /48 of IPv6. For limits of a day. */
  site: string
}>

/**
 * The network that counts for limits: the peer's, or, when the peer is a trusted proxy, that of the last address of `X-Forwarded-For` which
 * is not one.
 * @param trusted - addresses and CIDR ranges of our own proxies
 */
export function clientNetworkFrom(trusted: readonly string[]): (c: Context) => ClientNetwork {
  const ranges = trusted.map((text) =>
    text.includes('/') ? ipaddr.parseCIDR(text) : ([ipaddr.process(text), wholeLength(text)] as const),
  )
  const isTrusted = (address: Address) =>
    ranges.some(([range, bits]) => address.kind() === range.kind() && address.match(range, bits))
  return (c) => {
    const peer = peerOf(c)
    if (!isTrusted(peer)) return networkOf(peer)
    const hops = (c.req.header('x-forwarded-for') ?? '').split(',').map(readHop)
    // What stands before a hop that is not ours, or that nobody can read, may be made up.
    const last = hops.toReversed().find((hop) => hop === null || !isTrusted(hop))
    return networkOf(last ?? peer)
  }
}

function networkOf(address: Address): ClientNetwork {
  if (address instanceof ipaddr.IPv4) {
    const [first, second, third] = address.octets
    return { subscriber: address.toString(), site: `${first}.${second}.${third}.0/24` }
  }
  const prefix = (groups: number) =>
    address.parts
      .slice(0, groups)
      .map((part) => part.toString(16))
      .join(':')
  return { subscriber: `${prefix(4)}::/64`, site: `${prefix(3)}::/48` }
}

/** One entry of `X-Forwarded-For`, which some proxies write with a port; null when it is no address. */
function readHop(text: string): Address | null {
  const bare = /^\s*(?:\[([^\]]*)\](?::\d+)?|([\d.]+):\d+|(\S*))\s*$/.exec(text)
  const address = bare?.[1] ?? bare?.[2] ?? bare?.[3] ?? ''
  return ipaddr.isValid(address) ? ipaddr.process(address) : null
}

function wholeLength(address: string): number {
  return ipaddr.process(address).kind() === 'ipv4' ? 32 : 128
}

/** A request made inside this process, as tests do, has no peer. IPv4 that came in over IPv6 is IPv4. */
function peerOf(c: Context): Address {
  const address = c.env ? getConnInfo(c).remote.address : undefined
  return ipaddr.process(address ?? '127.0.0.1')
}
