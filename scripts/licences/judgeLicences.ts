import { EXCEPTIONS, exceptionFor } from './allowed.ts'
import { isAllowed } from './isAllowed.ts'
import type { InstalledPackage } from './readPackages.ts'

/** Where packages get to. */
export type Places = Readonly<{
  /** Names of those of which a browser loads something. */
  shipped: ReadonlySet<string>
  /** Paths in the lock file of those that the server's image installs. */
  image: ReadonlySet<string>
}>

/** What is wrong, one sentence each; empty when every package may be here, and may be where it is. */
export function judgeLicences(
  packages: readonly InstalledPackage[],
  { shipped, image }: Places,
): readonly string[] {
  const used = new Set(packages.map(({ name, licence }) => exceptionFor(name, licence)))
  const idle = EXCEPTIONS.filter((exception) => !used.has(exception)).map(
    ({ packages, licence }) => `the exception for ${packages} (${licence}) covers nothing: delete it`,
  )
  const problems = packages.flatMap(({ name, version, licence, path }) => {
    if (isAllowed(licence)) return []
    const exception = exceptionFor(name, licence)
    if (exception === undefined) return [`${name}@${version} is ${licence}, which is not allowed`]
    const where = [
      ...(shipped.has(name) && !exception.mayShip ? ['reaches the browser'] : []),
      ...(image.has(path) && !exception.mayRun ? ['is in the image'] : []),
    ]
    return where.map(
      (place) => `${name}@${version} is ${licence} and ${place}; it was let in because: ${exception.reason}`,
    )
  })
  return [...problems, ...idle]
}
