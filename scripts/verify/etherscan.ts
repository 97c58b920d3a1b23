import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { ask, lookUntil, readBody } from './ask.ts'
import type { Outcome, Patience, Submission, Verifier } from './verifier.ts'

const answerSchema = z.object({ status: z.string(), result: z.string() })

/** Etherscan reads new contracts a little later than their chain, and counts requests; both pass. */
const PASSING = /unable to locate contractcode|rate limit|try again/i

/** Etherscan, API v2: one address and one key for every chain (https://docs.etherscan.io/contract-verification/verify-with-api). */
export function etherscan(baseUrl: string, apiKey: string, patience: Patience): Verifier {
  const send = async (chainId: number, fields: Record<string, string>) => {
    const url = new URL(baseUrl)
    url.searchParams.set('chainid', String(chainId))
    // In the body: addresses end in logs, and this one would carry the key.
    const body = new URLSearchParams({ apikey: apiKey, module: 'contract', ...fields })
    return readBody(await ask(url, { method: 'POST', body }, patience), answerSchema)
  }
  return async (submission) => {
    const started = await startWithPatience(() => send(submission.chainId, fieldsOf(submission)), patience)
    if (/already verified/i.test(started.result)) return { status: 'already', reason: 'verified' }
    if (started.status !== '1') return { status: 'refused', reason: started.result }
    return lookUntil(
      async () =>
        outcomeOf(await send(submission.chainId, { action: 'checkverifystatus', guid: started.result })),
      patience,
      `job ${started.result} is not done yet`,
    )
  }
}

type EtherscanAnswer = z.infer<typeof answerSchema>

async function startWithPatience(
  start: () => Promise<EtherscanAnswer>,
  patience: Patience,
): Promise<EtherscanAnswer> {
  let answer = await start()
  for (let attempt = 1; attempt < patience.attempts && PASSING.test(answer.result); attempt += 1) {
    await pause(patience.pauseMs * attempt)
    answer = await start()
  }
  return answer
}

function outcomeOf({ result }: EtherscanAnswer): Outcome | null {
  if (/pending|in progress|rate limit/i.test(result)) return null
  if (/already verified/i.test(result)) return { status: 'already', reason: 'verified' }
  if (/^pass/i.test(result)) return { status: 'verified', reason: 'verified' }
  return { status: 'refused', reason: result }
}

function fieldsOf(submission: Submission): Record<string, string> {
  return {
    action: 'verifysourcecode',
    codeformat: 'solidity-standard-json-input',
    sourceCode: JSON.stringify(submission.input),
    contractaddress: submission.address,
    contractname: submission.identifier,
    compilerversion: `v${submission.compiler}`,
    // Spelt this way by the first versions of the API, and rightly by the current ones.
    constructorArguements: submission.constructorArguments.slice(2),
    constructorArguments: submission.constructorArguments.slice(2),
    // 3 is MIT in Etherscan's list of licences.
    licenseType: '3',
  }
}
