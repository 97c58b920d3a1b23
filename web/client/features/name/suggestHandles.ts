import { HANDLE_MAX, handleProblem } from '../../../shared/handle.ts'

const ENDINGS = ['-studio', '-makes', '-works', '-press', '-hq', '-page']

/** Handles close to a taken one, best first: none with a number at the end, which reads like a left-over. */
export function suggestHandles(handle: string, count = 6): string[] {
  const joined = handle.replaceAll('-', '')
  const ideas = [
    ...(joined === handle ? [] : [joined]),
    `the-${handle}`,
    `im-${handle}`,
    ...ENDINGS.map((ending) => `${handle}${ending}`),
    `hello-${handle}`,
  ]
  return [...new Set(ideas)]
    .filter((idea) => idea.length <= HANDLE_MAX && handleProblem(idea) === null)
    .slice(0, count)
}
