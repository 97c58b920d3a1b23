import manifest from '../../package.json' with { type: 'json' }

/** Of this build: the bundle holds the number that `package.json` had. */
export const version: string = manifest.version
