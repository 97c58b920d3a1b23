/** Assets by names that no build gave them. */
export const TEST_ASSETS = {
  pageScript: 'void 0',
  studio: { scripts: ['/assets/studio-1.js'], styles: ['/assets/studio-1.css'], preloads: [] },
  folder: null,
}
