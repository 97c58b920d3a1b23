import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../deploy/anvil.ts'

/** The commands of `scripts/deploy/one-machine.md` below `heading`, as people copy them: the block that has `words` in it. */
export function guideCommands(heading: string, words: string): string {
  const guide = readFileSync(join(root, 'scripts/deploy/one-machine.md'), 'utf8')
  const [, section = ''] = guide.split(`\n## ${heading}\n`)
  const [here = ''] = section.split('\n## ')
  const blocks = [...here.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block ?? '')
  const block = blocks.find((each) => each.includes(words))
  if (block === undefined) throw new Error(`The guide has no commands with ${words} at ${heading}`)
  return block
}
