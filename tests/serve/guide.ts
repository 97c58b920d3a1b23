import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../deploy/anvil.ts'

/** The commands below `heading` of `scripts/deploy/one-machine.md`, as people copy them: the first block after the words `after`. */
export function guideCommands(heading: string, after = ''): string {
  const guide = readFileSync(join(root, 'scripts/deploy/one-machine.md'), 'utf8')
  const [, section = ''] = guide.split(`\n## ${heading}\n`)
  const [here = ''] = section.split('\n## ')
  const [, block] = /```sh\n([\s\S]*?)```/.exec(here.slice(here.indexOf(after))) ?? []
  if (block === undefined || !here.includes(after)) throw new Error(`The guide has no commands at ${heading}`)
  return block
}
