import { fileURLToPath } from 'node:url'
import { explain } from './start/plainError.ts'
import { Product } from './start/product.ts'
import { terminalProgress } from './start/progress.ts'
import { readSettings } from './start/settings.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Whatever nobody caught: without a listener, Node would end at once, and the parts outlive us. */
const UNCAUGHT = ['uncaughtException', 'unhandledRejection'] as const
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

try {
  run(await Product.claim(readSettings(root, process.argv), terminalProgress()))
} catch (error) {
  console.error(explain(error))
  process.exitCode = 1
}

/** Starts `product`, and ends with it: by the first thing that asks for the end. What fails because of the end is no news. */
function run(product: Product): void {
  let ending = false
  const end = (exitCode: number, why: string) => {
    if (ending) return
    ending = true
    console.error(why)
    void product.stop().then(
      () => process.exit(exitCode),
      (error: unknown) => {
        if (exitCode === 0) console.error(explain(error))
        process.exit(1)
      },
    )
  }
  const breakDown = (error: unknown) => end(1, explain(error))
  for (const signal of SIGNALS) process.on(signal, () => end(0, 'Stopping…'))
  for (const event of UNCAUGHT) process.on(event, breakDown)
  product.untilBroken().catch(breakDown)
  const start = async () => {
    const url = await product.start()
    if (!ending) console.log(`Namesake is running at ${url}`)
  }
  start().catch(breakDown)
}
