import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { errorPages } from '../../scripts/deploy/errorPages.ts'
import { root } from './anvil.ts'

const FOLDER = join(root, 'scripts/deploy/nginx/errors')

describe('what nginx says by itself', () => {
  it.each([...errorPages()])(
    '%s is in the words of the site; after a change: vitest -u',
    async (name, text) => {
      await expect(text).toMatchFileSnapshot(join(FOLDER, name))
    },
  )

  it('has no file that nothing makes', () => {
    expect(readdirSync(FOLDER).toSorted()).toEqual([...errorPages().keys()].toSorted())
  })
})
