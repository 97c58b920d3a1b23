import { z } from 'zod'
import { problemSchema } from '../../shared/api.ts'
import { AppError } from '../../shared/appError.ts'
import { isErrorCode } from '../../shared/errors.ts'

// Zod compiles schemas with `new Function` where it may; the studio's Content-Security-Policy forbids that.
z.config({ jitless: true })

/**
 * One request to our own server, its answer parsed.
 * Throws the server's own code (RFC 9457), `OFFLINE` or `SERVER_UNREACHABLE`; an abort passes through unchanged.
 */
export async function request<T>(schema: z.ZodType<T>, path: string, init: RequestInit = {}): Promise<T> {
  const response = await send(path, init)
  return schema.parse(await response.json())
}

/** Like {@link request}, for answers without a body. */
export async function send(path: string, init: RequestInit = {}): Promise<Response> {
  const response = await reach(path, init)
  if (response.ok) return response
  throw await problemFrom(response)
}

/** The bare answer, whatever its status. Throws `OFFLINE` or `SERVER_UNREACHABLE` when there is none. */
export async function reach(path: string, init: RequestInit = {}): Promise<Response> {
  try {
    return await fetch(path, { credentials: 'same-origin', ...init })
  } catch (error) {
    if (init.signal?.aborted) throw error
    throw new AppError(navigator.onLine ? 'SERVER_UNREACHABLE' : 'OFFLINE', {}, { cause: error })
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
