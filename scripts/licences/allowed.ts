/** Licences that anything here may have: they ask for their text to be kept, and no more. SPDX names; old packages write some of them shorter. */
export const ALLOWED: ReadonlySet<string> = new Set([
  'MIT',
  'MIT-0',
  'Apache-2.0',
  'BSD',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'CC0-1.0',
  'OFL-1.1',
])

/** A package that is here although its licence is not in the list. */
export type Exception = Readonly<{
  /** Whole name, or everything below a scope or prefix when it ends with `*`. */
  packages: string
  licence: string
  reason: string
  /** It may be in what a browser loads; all others must not. */
  mayShip: boolean
  /** It may be installed in the image of the server; all others must not. */
  mayRun: boolean
}>

export const EXCEPTIONS: readonly Exception[] = [
  {
    packages: '@dicebear/styles',
    licence: 'SEE LICENSE IN LICENSE.md',
    reason: 'only its CC0 styles are used; its code is MIT',
    mayShip: true,
    mayRun: false,
  },
  {
    packages: '@img/sharp-*',
    licence: 'LGPL-3.0-or-later',
    reason: 'libvips, unchanged and linked at run time by sharp, on the server alone',
    mayShip: false,
    mayRun: true,
  },
  {
    packages: 'axe-core',
    licence: 'MPL-2.0',
    reason: 'runs in tests, unchanged',
    mayShip: false,
    mayRun: false,
  },
  {
    packages: 'dejavu-fonts-ttf',
    licence: 'SEE LICENSE IN README.md AND LICENSE',
    reason: 'Bitstream Vera’s licence, as free as MIT; installed in the browser of the tests, unchanged',
    mayShip: false,
    mayRun: false,
  },
  {
    packages: 'lightningcss*',
    licence: 'MPL-2.0',
    reason: 'part of the build tool, unchanged',
    mayShip: false,
    mayRun: false,
  },
  {
    packages: '@ethereumjs/*',
    licence: 'MPL-2.0',
    reason: 'installed by wagmi’s optional connectors, never loaded',
    mayShip: false,
    mayRun: false,
  },
  {
    packages: 'webextension-polyfill',
    licence: 'MPL-2.0',
    reason: 'installed by wagmi’s optional connectors, never loaded',
    mayShip: false,
    mayRun: false,
  },
  {
    packages: '@metamask/eth-json-rpc-provider',
    licence: 'unknown',
    reason: 'says nothing; installed by wagmi’s optional connectors, never loaded',
    mayShip: false,
    mayRun: false,
  },
  {
    packages: '@metamask/*',
    licence: 'ConsenSys',
    reason: 'free for non-commercial use only; installed by wagmi’s optional connectors, never loaded',
    mayShip: false,
    mayRun: false,
  },
  {
    packages: 'lru-cache',
    licence: 'BlueOak-1.0.0',
    reason: 'as free as MIT, in clearer words',
    mayShip: false,
    mayRun: false,
  },
  {
    packages: 'graceful-fs',
    licence: 'BlueOak-1.0.0',
    reason: 'as free as MIT, in clearer words',
    mayShip: false,
    mayRun: false,
  },
]

/** The exception that covers `name`, if there is one for this licence. */
export function exceptionFor(name: string, licence: string): Exception | undefined {
  return EXCEPTIONS.find(
    (exception) =>
      (exception.packages.endsWith('*')
        ? name.startsWith(exception.packages.slice(0, -1))
        : name === exception.packages) && licence.includes(exception.licence),
  )
}
