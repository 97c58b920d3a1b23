import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { beforeAll, describe, expect, it } from 'vitest'

const FOREVER = ['-e', 'setInterval(() => {}, 1000)']
/** A wrapper, as npm's programs often are: its child speaks through the same pipe. */
const WITH_CHILD = [
  '-e',
  `require('node:child_process').spawn(process.execPath, ${JSON.stringify(FOREVER)}, { stdio: 'inherit' })`,
]

const start = async (args: string[], detached = false): Promise<ChildProcess> => {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'], detached })
  await once(child, 'spawn')
  return child
}

describe('what a test starts', () => {
  let ofFile: ChildProcess
  let ofTest: ChildProcess
  let wrapper: ChildProcess
  beforeAll(async () => {
    ofFile = await start(FOREVER)
  })

  it.fails('ends with it when it fails', async () => {
    ofTest = await start(FOREVER)
    wrapper = await start(WITH_CHILD, true)
    expect('what was awaited').toBe('what came')
  })

  it('and nothing else does', () => {
    expect([ofTest.signalCode, ofFile.signalCode]).toEqual(['SIGKILL', null])
  })

  it('goes with all that it has started itself', async () => {
    expect(wrapper.signalCode).toBe('SIGKILL')
    // The pipe closes when the last one who holds it is gone.
    if (!wrapper.stdout?.closed) await once(wrapper.stdout ?? wrapper, 'close')
  })
})
