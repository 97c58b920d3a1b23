import { expect, it } from 'vitest'
import { explain, PlainError } from '../../../scripts/start/plainError.ts'

const systemError = (code: string, path?: string) =>
  Object.assign(new Error(code), { code, ...(path ? { path } : {}) })

it('says of a full disk and a missing permission what to do', () => {
  expect(explain(systemError('ENOSPC', '/data/x'))).toBe(
    'The disk is full (/data/x): make room, then start again.',
  )
  expect(explain(systemError('EACCES', '/data'))).toBe(
    'Namesake may not write here (/data): allow it, or set DATA_DIR to a folder of yours.',
  )
  expect(explain(systemError('EROFS'))).toContain('DATA_DIR')
})

it('prints a sentence as it is, and a fault of ours with its stack', () => {
  expect(explain(new PlainError('Port 3000 is taken.'))).toBe('Port 3000 is taken.')
  expect(explain(new TypeError('x is not a function'))).toContain('plainError.test.ts')
})
