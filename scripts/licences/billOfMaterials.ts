import { isAllowed } from './isAllowed.ts'
import type { Placed } from './readDependencies.ts'
import type { InstalledPackage } from './readPackages.ts'

/**
 * Every package that runs in production, as CycloneDX 1.6 JSON (https://cyclonedx.org/docs/1.6/json/). Made from the lock file alone, so the
 * same lock gives the same bytes: no serial number, no time.
 */
export function billOfMaterials(
  product: { name: string; version: string },
  packages: readonly InstalledPackage[],
  places: ReadonlyMap<string, Placed>,
) {
  const components = new Map(
    packages.filter(({ isDevelopment }) => !isDevelopment).map((each) => [purlOf(each), componentOf(each)]),
  )
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'application', 'bom-ref': product.name, ...product } },
    components: [...components.values()].toSorted((a, b) => (a.purl < b.purl ? -1 : 1)),
    dependencies: dependenciesOf(product.name, new Set(components.keys()), places),
  }
}

/** Who requires whom among `purls`. A package that lies at several places may get others at each: all of them count. */
function dependenciesOf(
  product: string,
  purls: ReadonlySet<string>,
  places: ReadonlyMap<string, Placed>,
): readonly { ref: string; dependsOn: readonly string[] }[] {
  const found = new Map<string, Set<string>>([[product, new Set()]])
  for (const purl of [...purls].toSorted()) found.set(purl, new Set())
  for (const [path, placed] of places) {
    const dependsOn = found.get(path === '' ? product : purlOf(placed))
    for (const place of placed.requires) {
      const required = places.get(place)
      if (required !== undefined && purls.has(purlOf(required))) dependsOn?.add(purlOf(required))
    }
  }
  return [...found].map(([ref, dependsOn]) => ({ ref, dependsOn: [...dependsOn].toSorted() }))
}

function componentOf(each: InstalledPackage) {
  const purl = purlOf(each)
  return {
    type: 'library',
    'bom-ref': purl,
    purl,
    name: each.name,
    version: each.version,
    licenses: [isAllowed(each.licence) ? { expression: each.licence } : { license: { name: each.licence } }],
    ...(each.sha512 === null ? {} : { hashes: [{ alg: 'SHA-512', content: each.sha512 }] }),
  }
}

/** https://github.com/package-url/purl-spec: the scope's @ is escaped. */
function purlOf({ name, version }: Pick<InstalledPackage, 'name' | 'version'>): string {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`
}
