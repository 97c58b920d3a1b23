/** What all of our scripts run in, in the words of build tools; `tests/browserFeatures.test.ts` tells what is younger. */
export const BROWSERS = ['chrome111', 'firefox115', 'safari16.4']
