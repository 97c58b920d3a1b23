/** Assets by names that no build gave them. */
export const TEST_ASSETS = {
  page: { script: '/assets/page-1.js', preloads: [] },
  studio: { scripts: ['/assets/studio-1.js'], styles: ['/assets/studio-1.css'], preloads: [] },
  folder: null,
}
