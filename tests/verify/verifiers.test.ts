import { describe, expect, it } from 'vitest'
import { VerifierDown } from '../../scripts/verify/ask.ts'
import { blockscout } from '../../scripts/verify/blockscout.ts'
import { etherscan } from '../../scripts/verify/etherscan.ts'
import { exitCodeOf } from '../../scripts/verify/exitCode.ts'
import { sourcify } from '../../scripts/verify/sourcify.ts'
import type { Patience, Submission } from '../../scripts/verify/verifier.ts'
import { type StubAnswer, startStubVerifier } from './stubVerifier.ts'

const patience: Patience = { attempts: 3, pauseMs: 1, looks: 4, timeoutMs: 2_000 }
const submission: Submission = {
  chainId: 84_532,
  address: '0x1000000000000000000000000000000000000001',
  name: 'Profile',
  identifier: 'contracts/Profile.sol:Profile',
  compiler: '0.8.37+commit.f401782d',
  input: { language: 'Solidity', sources: { 'a.sol': { content: 'contract A {}' } }, settings: {} },
  constructorArguments: '0x00aa',
  transactionHash: `0x${'11'.repeat(32)}`,
}
const NOT_THERE: StubAnswer = { status: 404, body: { match: null } }

describe('Sourcify', () => {
  it('is refused with its reason when the bytecode does not match', async () => {
    await using stub = await startStubVerifier(({ method, url }) => {
      if (url.pathname.startsWith('/v2/contract/')) return NOT_THERE
      if (method === 'POST') return { status: 202, body: { verificationId: 'job-1' } }
      return {
        status: 200,
        body: {
          isJobCompleted: true,
          error: { customCode: 'no_match', message: 'The bytecodes do not match.' },
        },
      }
    })
    expect(await sourcify(stub.url, patience)(submission)).toEqual({
      status: 'refused',
      reason: 'no_match: The bytecodes do not match.',
    })
  })

  it('is down after three tries when it only answers 503, and when nobody listens', async () => {
    await using stub = await startStubVerifier(() => ({ status: 503, body: 'busy' }))
    await expect(sourcify(stub.url, patience)(submission)).rejects.toThrow('it answered 503, 3 times')
    expect(stub.requests).toHaveLength(3)
    const nobody = sourcify('http://127.0.0.1:9', patience)(submission)
    await expect(nobody).rejects.toThrow(VerifierDown)
  })

  it('is unfinished when the job never ends', async () => {
    await using stub = await startStubVerifier(({ method, url }) => {
      if (url.pathname.startsWith('/v2/contract/')) return NOT_THERE
      if (method === 'POST') return { status: 202, body: { verificationId: 'job-2' } }
      return { status: 200, body: { isJobCompleted: false } }
    })
    expect(await sourcify(stub.url, patience)(submission)).toEqual({
      status: 'unfinished',
      reason: 'job job-2 is not done yet',
    })
  })

  it('is asked nothing more when it has the contract already', async () => {
    await using stub = await startStubVerifier(() => ({ status: 200, body: { match: 'match' } }))
    expect(await sourcify(stub.url, patience)(submission)).toEqual({ status: 'already', reason: 'match' })
    expect(stub.requests).toHaveLength(1)
  })

  it('verifies after a while, from the standard JSON and the creating transaction', async () => {
    let looks = 0
    await using stub = await startStubVerifier(({ method, url }) => {
      if (url.pathname.startsWith('/v2/contract/')) return NOT_THERE
      if (method === 'POST') return { status: 202, body: { verificationId: 'job-3' } }
      looks += 1
      return looks < 3
        ? { status: 200, body: { isJobCompleted: false } }
        : { status: 200, body: { isJobCompleted: true, contract: { match: 'match' } } }
    })
    expect(await sourcify(stub.url, patience)(submission)).toEqual({ status: 'verified', reason: 'match' })
    const sent = stub.requests.find(({ method }) => method === 'POST')
    expect(sent?.url.pathname).toBe(`/v2/verify/84532/${submission.address}`)
    expect(JSON.parse(sent?.body ?? '')).toEqual({
      stdJsonInput: submission.input,
      compilerVersion: '0.8.37+commit.f401782d',
      contractIdentifier: 'contracts/Profile.sol:Profile',
      creationTransactionHash: submission.transactionHash,
    })
  })
})

describe('Blockscout', () => {
  it('is refused with its reason', async () => {
    await using stub = await startStubVerifier(({ method }) =>
      method === 'POST' ? { status: 422, body: { message: 'Invalid params' } } : { status: 404, body: {} },
    )
    expect(await blockscout(stub.url, patience)(submission)).toEqual({
      status: 'refused',
      reason: 'Invalid params',
    })
  })

  it('is unfinished, with a page to look at, when it never says so', async () => {
    await using stub = await startStubVerifier(({ method }) =>
      method === 'POST'
        ? { status: 200, body: { message: 'Smart-contract verification started' } }
        : { status: 404, body: {} },
    )
    expect(await blockscout(stub.url, patience)(submission)).toEqual({
      status: 'unfinished',
      reason: `taken, but not verified yet: look at ${stub.url}/address/${submission.address}?tab=contract`,
    })
  })

  it('has it already', async () => {
    await using stub = await startStubVerifier(() => ({ status: 200, body: { is_verified: true } }))
    expect(await blockscout(stub.url, patience)(submission)).toEqual({
      status: 'already',
      reason: 'verified',
    })
    await using racing = await startStubVerifier(({ method }) =>
      method === 'POST' ? { status: 200, body: { message: 'Already verified' } } : { status: 404, body: {} },
    )
    expect(await blockscout(racing.url, patience)(submission)).toEqual({
      status: 'already',
      reason: 'verified',
    })
  })

  it('verifies after a while, from a form with the standard JSON as a file', async () => {
    let looks = 0
    await using stub = await startStubVerifier(({ method }) => {
      if (method === 'POST') return { status: 200, body: { message: 'Smart-contract verification started' } }
      looks += 1
      return looks < 3 ? { status: 404, body: {} } : { status: 200, body: { is_verified: true } }
    })
    expect(await blockscout(stub.url, patience)(submission)).toEqual({
      status: 'verified',
      reason: 'verified',
    })
    const sent = stub.requests.find(({ method }) => method === 'POST')
    expect(sent?.url.pathname).toBe(
      `/api/v2/smart-contracts/${submission.address}/verification/via/standard-input`,
    )
    const form = await new Response(sent?.body, {
      headers: { 'content-type': sent?.contentType ?? '' },
    }).formData()
    expect(form.get('compiler_version')).toBe('v0.8.37+commit.f401782d')
    expect(form.get('contract_name')).toBe('contracts/Profile.sol:Profile')
    expect(form.get('constructor_args')).toBe('00aa')
    const file = form.get('files[0]')
    expect(file instanceof File ? JSON.parse(await file.text()) : null).toEqual(submission.input)
  })
})

describe('Etherscan', () => {
  const started: StubAnswer = { status: 200, body: { status: '1', message: 'OK', result: 'guid-1' } }
  const says = (status: string, result: string): StubAnswer => ({
    status: 200,
    body: { status, message: '', result },
  })

  it('is refused for a wrong key, which it never shows', async () => {
    await using stub = await startStubVerifier(() => says('0', 'Invalid API Key'))
    const outcome = await etherscan(`${stub.url}/v2/api`, 'key-of-mine', patience)(submission)
    expect(outcome).toEqual({ status: 'refused', reason: 'Invalid API Key' })
    expect(stub.requests[0]?.url.search).toBe('?chainid=84532')
  })

  it('is refused when the job fails', async () => {
    await using stub = await startStubVerifier((_, turn) =>
      turn === 1 ? started : says('0', 'Fail - Unable to verify'),
    )
    expect(await etherscan(`${stub.url}/v2/api`, 'k', patience)(submission)).toEqual({
      status: 'refused',
      reason: 'Fail - Unable to verify',
    })
  })

  it('is down without a word of the key when it answers with a page', async () => {
    await using stub = await startStubVerifier(() => ({ status: 200, body: '<html>' }))
    const error = await etherscan(`${stub.url}/v2/api`, 'key-of-mine', patience)(submission).catch(String)
    expect(error).toBe('VerifierDown: it answered 502, 3 times')
  })

  it('waits while it has not seen the contract yet, then while the job is pending', async () => {
    const answers = [
      says('0', 'Unable to locate ContractCode at 0x10'),
      started,
      says('0', 'Pending in queue'),
      says('1', 'Pass - Verified'),
    ]
    await using stub = await startStubVerifier((_, turn) => answers[turn - 1] ?? started)
    expect(await etherscan(`${stub.url}/v2/api`, 'k', patience)(submission)).toEqual({
      status: 'verified',
      reason: 'verified',
    })
    const sent = new URLSearchParams(stub.requests[1]?.body)
    expect(Object.fromEntries(sent)).toMatchObject({
      apikey: 'k',
      module: 'contract',
      action: 'verifysourcecode',
      codeformat: 'solidity-standard-json-input',
      contractaddress: submission.address,
      contractname: 'contracts/Profile.sol:Profile',
      compilerversion: 'v0.8.37+commit.f401782d',
      constructorArguements: '00aa',
    })
    expect(JSON.parse(sent.get('sourceCode') ?? '')).toEqual(submission.input)
  })

  it('has it already', async () => {
    await using stub = await startStubVerifier(() => says('0', 'Contract source code already verified'))
    expect(await etherscan(`${stub.url}/v2/api`, 'k', patience)(submission)).toEqual({
      status: 'already',
      reason: 'verified',
    })
  })
})

describe('the exit code', () => {
  it('is 0 when every verifier has it or is not asked', () => {
    expect(
      exitCodeOf([
        { verifier: 'sourcify', outcome: { status: 'verified', reason: '' } },
        { verifier: 'blockscout', outcome: { status: 'already', reason: '' } },
        { verifier: 'etherscan', outcome: { status: 'skipped', reason: '' } },
      ]),
    ).toBe(0)
  })

  it('has a bit for each that refused and another for each that said nothing', () => {
    const refused = { status: 'refused', reason: '' } as const
    const down = { status: 'down', reason: '' } as const
    const unfinished = { status: 'unfinished', reason: '' } as const
    expect(exitCodeOf([{ verifier: 'sourcify', outcome: refused }])).toBe(2)
    expect(exitCodeOf([{ verifier: 'blockscout', outcome: refused }])).toBe(4)
    expect(exitCodeOf([{ verifier: 'etherscan', outcome: refused }])).toBe(8)
    expect(
      exitCodeOf([
        { verifier: 'sourcify', outcome: down },
        { verifier: 'sourcify', outcome: refused },
        { verifier: 'etherscan', outcome: unfinished },
      ]),
    ).toBe(2 + 16 + 64)
  })
})
