import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

const entry = new URL('../../web/client/entry.studio.tsx', import.meta.url)
let probes = 0

beforeEach(() => {
  const counted = new Proxy(Function, {
    construct: (target, args) => {
      probes += 1
      return Reflect.construct(target, args)
    },
  })
  vi.stubGlobal('Function', counted)
})
afterEach(() => {
  vi.unstubAllGlobals()
})

it('schemas are made without trying `eval`, which the studio’s policy forbids and reports', async () => {
  await import('../../web/client/jitless.ts')
  await import('../../web/client/api/fetchConfig.ts')
  expect(probes).toBe(0)
})

it('the studio asks for that before everything else', () => {
  expect(readFileSync(entry, 'utf8').split('\n')[0]).toBe("import './jitless.ts'")
})
