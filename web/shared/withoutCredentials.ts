/** A user and a password belong into a header; `fetch` refuses them in an address. */
export function withoutCredentials(address: string): { url: URL; headers: Record<string, string> } {
  const url = new URL(address)
  if (url.username === '' && url.password === '') return { url, headers: {} }
  const pair = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`
  url.username = ''
  url.password = ''
  return { url, headers: { authorization: `Basic ${base64Of(pair)}` } }
}

/** Base64 of the UTF-8 bytes of `text`; `btoa` takes bytes alone. */
function base64Of(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)))
}
