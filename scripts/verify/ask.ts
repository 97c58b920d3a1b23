import { setTimeout as pause } from 'node:timers/promises'
import type { z } from 'zod'
import type { Outcome, Patience } from './verifier.ts'

/** A verifier that can't be asked, or answers what nobody can read. */
export class VerifierDown extends Error {
  override readonly name = 'VerifierDown'
}

export type Answer = Readonly<{ status: number; body: unknown }>

/** Sources and compiler output of a contract are a tenth of it. */
const ANSWER_MAX_BYTES = 16 * 1024 * 1024
/** Statuses that a moment's wait may cure. */
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504])

/**
 * Sends one request and reads JSON, trying again while the other side is busy or away. Redirects are not followed: sources and keys go only where they were sent.
 * Throws {@link VerifierDown}; its message never holds the address, which may carry a key.
 */
export async function ask(url: URL, init: RequestInit, patience: Patience): Promise<Answer> {
  let last = 'it was never asked'
  for (let attempt = 1; attempt <= patience.attempts; attempt += 1) {
    const answer = await askOnce(url, init, patience).catch((error: unknown) => describeFailure(error))
    if (typeof answer !== 'string' && !PASSING.has(answer.status)) return answer
    last = typeof answer === 'string' ? answer : `it answered ${answer.status}`
    if (attempt < patience.attempts) await pause(patience.pauseMs * attempt)
  }
  throw new VerifierDown(`${last}, ${patience.attempts} times`)
}

async function askOnce(url: URL, init: RequestInit, { timeoutMs }: Patience): Promise<Answer> {
  const response = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) })
  const text = await readText(response)
  try {
    return { status: response.status, body: JSON.parse(text) }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return { status: response.ok ? 502 : response.status, body: null }
  }
}

/** Throws on an answer that is longer than any of theirs. */
async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  for await (const chunk of response.body ?? []) {
    sizeBytes += chunk.length
    // Leaving the loop cancels the body.
    if (sizeBytes > ANSWER_MAX_BYTES) throw new Error(`an answer of more than ${ANSWER_MAX_BYTES} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function describeFailure(error: unknown): string {
  if (error instanceof DOMException && error.name === 'TimeoutError') return 'it did not answer in time'
  return 'it could not be reached'
}

/** `answer` in the shape agreed on. Throws {@link VerifierDown} when it has another. */
export function readBody<T extends z.ZodType>(answer: Answer, schema: T): z.output<T> {
  const parsed = schema.safeParse(answer.body)
  if (parsed.success) return parsed.data
  throw new VerifierDown(`it answered ${answer.status} with something unreadable`)
}

/** Looks until `look` knows the outcome, or patience ends. */
export async function lookUntil(
  look: () => Promise<Outcome | null>,
  patience: Patience,
  unfinished: string,
): Promise<Outcome> {
  for (let turn = 0; turn < patience.looks; turn += 1) {
    const outcome = await look()
    if (outcome !== null) return outcome
    await pause(patience.pauseMs)
  }
  return { status: 'unfinished', reason: unfinished }
}
