/** What all of our scripts run in, in the words of build tools. */
export const BROWSERS = ['chrome111', 'firefox114', 'safari16.4']
