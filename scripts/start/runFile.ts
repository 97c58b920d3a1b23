import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { PlainError } from './plainError.ts'
import { identify, isAlive, type ProcessIdentity } from './processIdentity.ts'

const identitySchema = z.object({ pid: z.number().int().positive(), startedAt: z.string() })
const runSchema = z.object({
  supervisor: identitySchema,
  url: z.string(),
  children: z.array(identitySchema),
})

/** How long an orphan may take to end by itself. */
const PATIENCE_MS = 5_000

/** `DATA_DIR/run.json`: who runs on this data now, so that the next start can tell a running product from what a crash left behind. */
export class RunFile {
  readonly #path: string
  readonly #children: ProcessIdentity[] = []
  #url = ''

  private constructor(path: string) {
    this.#path = path
  }

  /**
   * Takes the data folder for this process, ending children whose supervisor is gone.
   * @throws PlainError while another supervisor lives on the same data.
   */
  static async claim(path: string): Promise<RunFile> {
    mkdirSync(dirname(path), { recursive: true })
    const previous = readRun(path)
    if (previous && isAlive(previous.supervisor) && previous.supervisor.pid !== process.pid)
      throw new PlainError(
        `Namesake is already running${previous.url ? ` at ${previous.url}` : ''} on this data (process ${previous.supervisor.pid}): stop it, or set DATA_DIR to another folder.`,
      )
    await Promise.all((previous?.children ?? []).map(end))
    const file = new RunFile(path)
    file.#write()
    return file
  }

  addChild(pid: number): void {
    const child = identify(pid)
    if (child) this.#children.push(child)
    this.#write()
  }

  setUrl(url: string): void {
    this.#url = url
    this.#write()
  }

  release(): void {
    rmSync(this.#path, { force: true })
  }

  #write(): void {
    const run = { supervisor: identify(process.pid), url: this.#url, children: this.#children }
    writeFileSync(`${this.#path}.new`, `${JSON.stringify(run, null, 2)}\n`)
    renameSync(`${this.#path}.new`, this.#path)
  }
}

function readRun(path: string): z.infer<typeof runSchema> | null {
  try {
    return runSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    // A torn or foreign file names nobody.
    if (absent || error instanceof SyntaxError || error instanceof z.ZodError) return null
    throw error
  }
}

async function end(orphan: ProcessIdentity): Promise<void> {
  if (!isAlive(orphan)) return
  process.kill(orphan.pid, 'SIGTERM')
  const deadline = Date.now() + PATIENCE_MS
  while (isAlive(orphan) && Date.now() < deadline) await wait(50)
  if (isAlive(orphan)) process.kill(orphan.pid, 'SIGKILL')
  while (isAlive(orphan)) await wait(20)
}
