import type { z } from 'zod'
import { problemSchema } from '../../shared/api.ts'
import { AppError } from '../../shared/appError.ts'
import { isErrorCode } from '../../shared/errors.ts'
import { wholeAnswer } from '../../shared/wholeAnswer.ts'
import { noteServerTime } from './serverClock.ts'

/** Until the last byte of an answer; more than the server itself gives any question. */
const ANSWER_MS = 30_000

export type Asked = RequestInit & Readonly<{ limitMs?: number }>

/**
 * One request to our own server, its answer parsed.
 * Throws the server's own code (RFC 9457), `OFFLINE`, `SERVER_SILENT` or `SERVER_UNREACHABLE`; an abort passes through unchanged.
 */
export async function request<T>(schema: z.ZodType<T>, path: string, asked: Asked = {}): Promise<T> {
  const response = await send(path, asked)
  const answer = schema.safeParse(await response.json().catch(() => null))
  if (answer.success) return answer.data
  // Somebody else's: a login page of the network, or another version of this site.
  throw new AppError('SERVER_UNREACHABLE', { status: response.status }, { cause: answer.error })
}

/** Like {@link request}, for answers without a body. */
export async function send(path: string, asked: Asked = {}): Promise<Response> {
  const response = await reach(path, asked)
  if (response.ok) return response
  throw await problemFrom(response)
}

/** The bare answer, whatever its status, all of it. Throws `OFFLINE`, `SERVER_SILENT` or `SERVER_UNREACHABLE` when there is none. */
export async function reach(
  path: string,
  { limitMs = ANSWER_MS, signal, ...init }: Asked = {},
): Promise<Response> {
  signal?.throwIfAborted()
  const abort = new AbortController()
  const give = () => abort.abort()
  // AbortSignal.any is younger than the browsers we serve.
  signal?.addEventListener('abort', give)
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    give()
  }, limitMs)
  try {
    const response = await fetch(path, { credentials: 'same-origin', ...init, signal: abort.signal })
    noteServerTime(response.headers.get('date'))
    return await wholeAnswer(response)
  } catch (error) {
    if (signal?.aborted) throw error
    if (isLate) throw new AppError('SERVER_SILENT', { seconds: limitMs / 1000 }, { cause: error })
    throw new AppError(navigator.onLine ? 'SERVER_UNREACHABLE' : 'OFFLINE', {}, { cause: error })
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', give)
  }
}

/** Options of a JSON write. */
export function jsonBody(method: 'POST' | 'DELETE', value: unknown): RequestInit {
  return { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) }
}

async function problemFrom(response: Response): Promise<AppError> {
  const problem = problemSchema.safeParse(await response.json().catch(() => null))
  if (problem.success && isErrorCode(problem.data.code))
    return new AppError(problem.data.code, problem.data.details ?? {})
  return new AppError(response.status >= 502 ? 'SERVER_UNREACHABLE' : 'INTERNAL', { status: response.status })
}
