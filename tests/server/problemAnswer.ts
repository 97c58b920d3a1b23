import type { Hono } from 'hono'
import { type Problem, problemSchema } from '../../web/shared/api.ts'
import { problemOf } from '../../web/shared/problem.ts'

/** `routes` at `/api`, failures answered as the whole server answers them. */
export function withProblems(app: Hono): Hono {
  app.onError((error) => {
    const problem = problemOf(error, 'en')
    const headers = { 'content-type': 'application/problem+json' }
    return new Response(JSON.stringify(problem), { status: problem.status, headers })
  })
  return app
}

/** Status and code of a refusal; throws when `answer` is none. */
export async function refusalOf(answer: Response): Promise<Pick<Problem, 'status' | 'code'>> {
  const { status, code } = problemSchema.parse(await answer.json())
  if (status !== answer.status) throw new Error(`${answer.status} is answered, ${status} is said`)
  return { status, code }
}
