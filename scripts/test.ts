import { fileURLToPath } from 'node:url'
import { checks } from './check/checks.ts'
import { runChecks } from './check/runCheck.ts'
import { installChromium } from './chromium/installChromium.ts'
import { runners, runRunner } from './test/runners.ts'
import { sum, type Tally } from './test/tally.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

console.log('— check —')
const tallies: Tally[] = (await runChecks(root, checks)).map(({ name, passed }) =>
  passed ? { passed: 1, failed: [] } : { passed: 0, failed: [`check: ${name}`] },
)

const chromium = await installChromium(root, console.log)
if (!chromium) console.log('No Chromium could be installed: the journeys will fail.')

for (const runner of runners) {
  const tally = await runRunner(root, runner)
  console.log(`${runner.name}: ${tally.passed} passed, ${tally.failed.length} failed`)
  tallies.push(tally)
}

const { passed, failed } = sum(tallies)
if (failed.length > 0) console.log(`\nNot passed:\n${failed.map((each) => `  ${each}`).join('\n')}`)
console.log(`\n${passed} passed, ${failed.length} failed`)
process.exitCode = failed.length > 0 || passed === 0 ? 1 : 0
