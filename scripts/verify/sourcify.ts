import { z } from 'zod'
import { ask, lookUntil, readBody } from './ask.ts'
import type { Outcome, Patience, Submission, Verifier } from './verifier.ts'

const contractSchema = z.object({ match: z.string().nullable().optional() })
const errorSchema = z.object({ customCode: z.string(), message: z.string().default('') })
const startedSchema = z.object({ verificationId: z.string() })
const jobSchema = z.object({
  isJobCompleted: z.boolean(),
  error: errorSchema.nullish(),
  contract: contractSchema.nullish(),
})

/**
 * Sourcify, API v2 (https://docs.sourcify.dev/docs/api/). Without a metadata hash in the bytecode the best it can say is `match`.
 */
export function sourcify(baseUrl: string, patience: Patience): Verifier {
  const at = (path: string) => new URL(`${baseUrl.replace(/\/$/, '')}${path}`)
  return async (submission) => {
    const there = await ask(at(`/v2/contract/${submission.chainId}/${submission.address}`), {}, patience)
    const match = there.status === 200 ? readBody(there, contractSchema).match : null
    if (match) return { status: 'already', reason: match }
    const path = `/v2/verify/${submission.chainId}/${submission.address}`
    const started = await ask(at(path), asJson(submission), patience)
    if (started.status === 409) return { status: 'already', reason: 'match' }
    if (started.status !== 202) return refusal(started.body, started.status)
    const { verificationId } = readBody(started, startedSchema)
    return lookUntil(
      async () => {
        const job = await ask(at(`/v2/verify/${encodeURIComponent(verificationId)}`), {}, patience)
        return outcomeOf(readBody(job, jobSchema))
      },
      patience,
      `job ${verificationId} is not done yet`,
    )
  }
}

function asJson(submission: Submission): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      stdJsonInput: submission.input,
      compilerVersion: submission.compiler,
      contractIdentifier: submission.identifier,
      ...(submission.transactionHash ? { creationTransactionHash: submission.transactionHash } : {}),
    }),
  }
}

function outcomeOf(job: z.infer<typeof jobSchema>): Outcome | null {
  if (!job.isJobCompleted) return null
  const match = job.contract?.match
  if (match) return { status: 'verified', reason: match }
  return refusal(job.error, 200)
}

function refusal(body: unknown, status: number): Outcome {
  const parsed = errorSchema.safeParse(body)
  if (!parsed.success) return { status: 'refused', reason: `answered ${status} without a reason` }
  const { customCode, message } = parsed.data
  if (customCode === 'already_verified') return { status: 'already', reason: 'match' }
  return { status: 'refused', reason: message === '' ? customCode : `${customCode}: ${message}` }
}
