import { EXCEPTIONS, exceptionFor } from './allowed.ts'
import { isAllowed } from './isAllowed.ts'
import type { InstalledPackage } from './readPackages.ts'

/** What is wrong, one sentence each; empty when every package may be here, and may be where it is. */
export function judgeLicences(
  packages: readonly InstalledPackage[],
  shipped: ReadonlySet<string>,
): readonly string[] {
  const used = new Set(packages.map(({ name, licence }) => exceptionFor(name, licence)))
  const idle = EXCEPTIONS.filter((exception) => !used.has(exception)).map(
    ({ packages, licence }) => `the exception for ${packages} (${licence}) covers nothing: delete it`,
  )
  const problems = packages.flatMap(({ name, version, licence }) => {
    if (isAllowed(licence)) return []
    const exception = exceptionFor(name, licence)
    if (exception === undefined) return [`${name}@${version} is ${licence}, which is not allowed`]
    if (shipped.has(name) && !exception.mayShip)
      return [
        `${name}@${version} is ${licence} and reaches the browser; it was let in because: ${exception.reason}`,
      ]
    return []
  })
  return [...problems, ...idle]
}
