/** What the system, Node and Postgres say of a fault; not every kind of error has all of it. */
type Fault = Error & {
  code?: unknown
  syscall?: unknown
  path?: unknown
  address?: unknown
  hostname?: unknown
  port?: unknown
}

const FULL = new Set(['ENOSPC', 'EDQUOT'])
const FORBIDDEN = new Set(['EACCES', 'EPERM', 'EROFS'])
const SILENT = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EAI_AGAIN',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_SOCKET',
])
/** SQLSTATE of a login that is refused (class 28), a database that is not there (3D000), and a server that takes nobody now (53, 57P03). */
const REFUSED_BY_POSTGRES = /^(28...|3D000|53...|57P03)$/

/**
 * One sentence for a fault of the machine or of what it talks to, wherever in `error` it hides; null when it is none. Addresses are told
 * without what may be secret in them: host and port.
 */
export function faultSentence(error: unknown): string | null {
  for (const fault of faultsIn(error)) {
    const code = String(fault.code)
    const path = typeof fault.path === 'string' ? ` (${fault.path})` : ''
    if (FULL.has(code)) return `The disk is full${path}: make room, then start again.`
    if (isDenied(fault))
      return `Namesake may not write here${path}: allow it, or set DATA_DIR to a folder of yours.`
    if (SILENT.has(code))
      return `Nothing answers${placeOf(fault)} (${code}): start what should be there, or correct its address in .env.`
    if (REFUSED_BY_POSTGRES.test(code))
      return `The database refuses (${fault.message}): correct DATABASE_URL, or what it leads to.`
  }
  return null
}

/** Whether the system forbade to write. */
export function isForbidden(error: unknown): boolean {
  return faultsIn(error).some(isDenied)
}

/** Of a folder that it should make with those above it, on a disk that is read-only, Node says that it does not exist. */
function isDenied({ code, syscall }: Fault): boolean {
  return FORBIDDEN.has(String(code)) || (code === 'ENOENT' && syscall === 'mkdir')
}

/** `error` and what it was caused by, and of several attempts (an address for IPv4, one for IPv6) each. */
function faultsIn(error: unknown): Fault[] {
  if (!(error instanceof Error)) return []
  const attempts: unknown[] = error instanceof AggregateError ? error.errors : []
  return [error, ...attempts.flatMap(faultsIn), ...faultsIn(error.cause)]
}

function placeOf({ address, hostname, port }: Fault): string {
  const host = address ?? hostname
  if (typeof host !== 'string') return ''
  return ` at ${host}${typeof port === 'number' ? `:${port}` : ''}`
}
