import type { LocalAccount } from 'viem'
import { createSiweMessage } from 'viem/siwe'

/** Signs in over HTTP with a message that names `publicUrl`. */
export async function signIn(
  { url, publicUrl, chainId }: { url: string; publicUrl: string; chainId: number },
  account: LocalAccount,
): Promise<string> {
  const { nonce } = await (await fetch(`${url}/api/session/nonce`)).json()
  const message = createSiweMessage({
    address: account.address,
    chainId,
    nonce,
    domain: new URL(publicUrl).host,
    uri: publicUrl,
    version: '1',
    issuedAt: new Date(),
  })
  const signature = await account.signMessage({ message })
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ message, signature }),
  })
  if (answer.status !== 204) throw new Error(`signing in was answered ${answer.status}`)
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}
