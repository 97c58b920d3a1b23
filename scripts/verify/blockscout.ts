import { z } from 'zod'
import { ask, lookUntil, readBody } from './ask.ts'
import type { Patience, Submission, Verifier } from './verifier.ts'

const contractSchema = z.object({
  is_verified: z.boolean().nullish(),
  is_fully_verified: z.boolean().nullish(),
})
const messageSchema = z.object({ message: z.string() })

/**
 * Blockscout, API v2 (https://docs.blockscout.com/devs/verification/blockscout-smart-contract-verification-api).
 * It tells a failed job to nobody but its own page, so one that never becomes verified ends as `unfinished`.
 */
export function blockscout(baseUrl: string, patience: Patience): Verifier {
  const base = baseUrl.replace(/\/$/, '')
  return async (submission) => {
    const contract = new URL(`${base}/api/v2/smart-contracts/${submission.address}`)
    const isVerified = async () => {
      const answer = await ask(contract, {}, patience)
      if (answer.status !== 200) return false
      const { is_verified, is_fully_verified } = readBody(answer, contractSchema)
      return is_verified === true || is_fully_verified === true
    }
    if (await isVerified()) return { status: 'already', reason: 'verified' }
    const url = new URL(`${contract.href}/verification/via/standard-input`)
    const started = await ask(url, { method: 'POST', body: asForm(submission) }, patience)
    const said = messageSchema.safeParse(started.body)
    const message = said.success ? said.data.message : `answered ${started.status} without a reason`
    if (/already verified/i.test(message)) return { status: 'already', reason: 'verified' }
    if (started.status !== 200) return { status: 'refused', reason: message }
    return lookUntil(
      async () => ((await isVerified()) ? { status: 'verified', reason: 'verified' } : null),
      patience,
      `taken, but not verified yet: look at ${base}/address/${submission.address}?tab=contract`,
    )
  }
}

function asForm(submission: Submission): FormData {
  const form = new FormData()
  form.set('compiler_version', `v${submission.compiler}`)
  form.set('contract_name', submission.identifier)
  form.set('license_type', 'mit')
  form.set('autodetect_constructor_args', 'false')
  form.set('constructor_args', submission.constructorArguments.slice(2))
  const input = new Blob([JSON.stringify(submission.input)], { type: 'application/json' })
  form.set('files[0]', input, `${submission.name}.json`)
  return form
}
