import { fileURLToPath } from 'node:url'
import { explain } from './start/plainError.ts'
import { Product } from './start/product.ts'
import { terminalProgress } from './start/progress.ts'
import { readSettings } from './start/settings.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

async function run(): Promise<void> {
  const product = await Product.claim(readSettings(root, process.argv), terminalProgress())
  let leaving = false
  const leave = () => {
    if (leaving) return
    leaving = true
    void product.stop().then(() => process.exit(0))
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, leave)
  try {
    console.log(`Namesake is running at ${await product.start()}`)
    await product.untilBroken()
  } catch (error) {
    // Parts that end because we leave are no news.
    if (leaving) return
    await product.stop()
    throw error
  }
}

try {
  await run()
} catch (error) {
  console.error(explain(error))
  process.exitCode = 1
}
