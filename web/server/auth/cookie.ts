/** Name of the session cookie: the `__Host-` prefix (RFC 6265bis §4.1.3) where the site is served over https. */
export function cookieName(publicUrl: string): string {
  return publicUrl.startsWith('https:') ? '__Host-namesake' : 'namesake'
}

/** The `Set-Cookie` line that keeps `value` for `maxAgeSeconds`; 0 forgets it. */
export function sessionCookie(publicUrl: string, value: string, maxAgeSeconds: number): string {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : ''
  return `${cookieName(publicUrl)}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Strict${secure}`
}

/** The session token that `request` carries, or null. */
export function tokenOf(request: Request, publicUrl: string): string | null {
  const name = cookieName(publicUrl)
  for (const pair of (request.headers.get('cookie') ?? '').split(';')) {
    const [key, value] = pair.trim().split('=', 2)
    if (key === name && value !== undefined && /^[\w-]{43}$/.test(value)) return value
  }
  return null
}
