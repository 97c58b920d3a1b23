import { runServer } from '../../web/server/runServer.ts'
import { TEST_ASSETS } from './testAssets.ts'

/** The server as a process of its own, with everything but pages, which need a build. Its settings are its environment. */
await runServer(() =>
  Promise.resolve({
    assets: TEST_ASSETS,
    renderer: () => Promise.reject(new Error('no pages in this test')),
    facesFolder: 'none',
  }),
)
