import type { LocalAccount } from 'viem'
import { signInMessage } from '../../web/client/chain/sign/signIn.ts'
import { nonceSchema, type Pin, pinSchema, problemSchema } from '../../web/shared/api.ts'
import { digestOf } from '../../web/shared/cid.ts'

/** Somebody who is signed in and may pin. */
export type Visitor = Readonly<{ pin(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<Pin> }>

/** A site: `siteUrl` reaches it from this machine, `publicUrl` is what it calls itself. */
export type Site = Readonly<{ siteUrl: string; publicUrl: string }>

/** Signs in by the routes that the studio uses: a nonce, a signed message (ERC-4361), a cookie. */
export async function signIn(site: Site, account: LocalAccount, chainId: number): Promise<Visitor> {
  const { siteUrl, publicUrl } = site
  const origin = new URL(publicUrl).origin
  const { nonce } = nonceSchema.parse(await (await send(`${siteUrl}/api/session/nonce`)).json())
  const message = signInMessage({ address: account.address, chainId, nonce, origin, now: new Date() })
  const signature = await account.signMessage({ message })
  const answer = await send(`${siteUrl}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ message, signature }),
  })
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return {
    async pin(bytes, type) {
      const headers = { 'content-type': type, 'content-digest': await contentDigest(bytes), cookie, origin }
      return pinSchema.parse(
        await (await send(`${siteUrl}/api/pins`, { method: 'POST', headers, body: bytes })).json(),
      )
    },
  }
}

/** RFC 9530. */
async function contentDigest(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return `sha-256=:${Buffer.from((await digestOf(bytes)).slice(2), 'hex').toString('base64')}:`
}

/** Throws what the server says when it refuses. */
async function send(url: string, init?: RequestInit): Promise<Response> {
  const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(30_000) })
  if (answer.ok) return answer
  const problem = problemSchema.safeParse(await answer.json().catch(() => null))
  const why = problem.success ? `${problem.data.code}: ${problem.data.title}` : ''
  throw new Error(`${init?.method ?? 'GET'} ${new URL(url).pathname} answered ${answer.status}. ${why}`)
}
