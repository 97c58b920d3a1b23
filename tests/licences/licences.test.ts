import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { billOfMaterials } from '../../scripts/licences/billOfMaterials.ts'
import { isAllowed } from '../../scripts/licences/isAllowed.ts'
import { judgeLicences } from '../../scripts/licences/judgeLicences.ts'
import { readAudit } from '../../scripts/licences/readAudit.ts'
import { readDependencies } from '../../scripts/licences/readDependencies.ts'
import { readPackages } from '../../scripts/licences/readPackages.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

describe('licences', () => {
  it.each([
    'AGPL-3.0-or-later',
    'GPL-2.0',
    'MIT AND GPL-2.0',
    '(MIT OR ISC) AND GPL-2.0',
    'unknown',
    '',
    'MIT GPL-2.0',
  ])('refuse %s', (expression) => {
    expect(isAllowed(expression)).toBe(false)
  })

  it.each(['MIT', '(MIT OR GPL-2.0)', 'Apache-2.0 AND (GPL-2.0 OR MIT)', '(MIT AND BSD-3-Clause)'])(
    'allow %s',
    (expression) => {
      expect(isAllowed(expression)).toBe(true)
    },
  )

  it('name a package that nobody let in, and ones that were let in but get further than they may', async () => {
    const packages = [
      ...(await readPackages(root)),
      {
        name: 'stranger',
        version: '1.0.0',
        licence: 'AGPL-3.0-or-later',
        path: 'node_modules/stranger',
        isDevelopment: true,
        sha512: null,
      },
    ]
    const image = new Set(['node_modules/@metamask/sdk', 'node_modules/@img/sharp-libvips-linux-x64'])
    const problems = judgeLicences(packages, { shipped: new Set(['axe-core']), image })
    expect(problems).toHaveLength(3)
    expect(problems.map((problem) => problem.replace(/@\d\S*/, ''))).toEqual([
      expect.stringMatching(
        /^@metamask\/sdk is .* and is in the image; it was let in because: free for non-commercial/,
      ),
      'axe-core is MPL-2.0 and reaches the browser; it was let in because: runs in tests, unchanged',
      'stranger is AGPL-3.0-or-later, which is not allowed',
    ])
  })

  it('of everything in the lock file are allowed or let in with a reason that is still needed', async () => {
    expect(judgeLicences(await readPackages(root), { shipped: new Set(), image: new Set() })).toEqual([])
  })
})

describe('the list of parts (SBOM)', () => {
  it('names every package that the product depends on, with its hash, and no tool of ours', async () => {
    const manifest = z
      .object({ dependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')))
    const { components } = billOfMaterials(
      { name: 'namesake', version: '1' },
      await readPackages(root),
      await readDependencies(root),
    )
    const names = new Set(components.map(({ name }) => name))
    const missing = Object.keys(manifest.dependencies).filter((name) => !names.has(name))
    expect(missing).toEqual(['ipfs-http-client'])
    expect(names.has('kubo-rpc-client')).toBe(true)
    expect(names.has('vitest')).toBe(false)
    expect(components.find(({ purl }) => purl === 'pkg:npm/viem@2.57.1')).toEqual({
      type: 'library',
      'bom-ref': 'pkg:npm/viem@2.57.1',
      purl: 'pkg:npm/viem@2.57.1',
      name: 'viem',
      version: '2.57.1',
      licenses: [{ expression: 'MIT' }],
      hashes: [{ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) }],
    })
  })

  it('tells who requires whom: every part is reached from the product, and nothing else is named', async () => {
    const { components, dependencies } = billOfMaterials(
      { name: 'namesake', version: '1' },
      await readPackages(root),
      await readDependencies(root),
    )
    const requires = new Map(dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]))
    const reached = new Set(['namesake'])
    for (const ref of reached) for (const next of requires.get(ref) ?? ['unknown']) reached.add(next)
    expect([...reached].toSorted()).toEqual(['namesake', ...components.map(({ purl }) => purl)].toSorted())
    expect(dependencies).toHaveLength(components.length + 1)
    expect(requires.get('namesake')).toContain('pkg:npm/kubo-rpc-client@7.1.0')
    expect(requires.get('namesake')).not.toContain('pkg:npm/vitest@4.1.12')
    expect(requires.get('pkg:npm/viem@2.57.1')).toContain('pkg:npm/abitype@1.2.3')
  })
})

describe('the audit', () => {
  it('is not clean when the registry refuses to answer', () => {
    expect(readAudit('{"message": "405 Method Not Allowed", "statusCode": 405}')).toBe(null)
    expect(readAudit('')).toBe(null)
  })

  it('lists what the registry knows', () => {
    const vulnerabilities = {
      left: { name: 'left', severity: 'high', via: [{ title: 'Reads too far' }] },
      right: { name: 'right', severity: 'high', via: ['left'] },
    }
    expect(readAudit(JSON.stringify({ vulnerabilities }))).toEqual([
      { name: 'left', severity: 'high', title: 'Reads too far' },
      { name: 'right', severity: 'high', title: 'through left' },
    ])
  })
})
