import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { endWithUs } from './endWithUs.ts'
import { findNginx } from './findNginx.ts'

const SHIPPED = fileURLToPath(new URL('../../scripts/deploy/nginx.conf', import.meta.url))

export type Nginx = AsyncDisposable & Readonly<{ url: string; /** Its error log. */ said(): string }>

/** The cache of `scripts/deploy/nginx.conf` before two api processes, in a folder of its own. */
export async function startNginx(port: number, apis: readonly [string, string]): Promise<Nginx> {
  const folder = await mkdtemp(join(tmpdir(), 'namesake-nginx-'))
  await chmod(folder, 0o755)
  await mkdir(join(folder, 'cache'))
  await writeFile(join(folder, 'nginx.conf'), await configuration(folder, port, apis))
  const nginx = spawn(findNginx(), ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  endWithUs(nginx)
  let said = ''
  nginx.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()))
  const ended = once(nginx, 'close')
  const url = `http://127.0.0.1:${port}`
  await untilListening(url, () => (nginx.exitCode === null ? null : said))
  return {
    url,
    said: () => said,
    async [Symbol.asyncDispose]() {
      nginx.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** What ships, with the four places filled in as envsubst does, inside what a distribution's main file brings. */
async function configuration(folder: string, port: number, apis: readonly [string, string]): Promise<string> {
  const shipped = (await readFile(SHIPPED, 'utf8'))
    .replaceAll('${NAMESAKE_API_1}', apis[0])
    .replaceAll('${NAMESAKE_API_2}', apis[1])
    .replaceAll('${NAMESAKE_HOST}', '_')
    .replaceAll('${NAMESAKE_LISTEN}', `127.0.0.1:${port}`)
    .replace('/var/cache/nginx/namesake', join(folder, 'cache/namesake'))
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${join(folder, name)};`,
  )
  return [
    'daemon off;',
    // As root it would give its workers to a user that can't write here.
    userInfo().uid === 0 ? 'user root;' : '',
    'worker_processes 1;',
    `pid ${join(folder, 'pid')};`,
    'events { worker_connections 4096; }',
    `http { access_log off; default_type application/octet-stream; ${temporary.join(' ')}`,
    shipped,
    '}',
  ].join('\n')
}

async function untilListening(url: string, failure: () => string | null): Promise<void> {
  const deadline = Date.now() + 10_000
  while (Date.now() < deadline) {
    const said = failure()
    if (said !== null) throw new Error(`nginx did not start: ${said}`)
    const answers = await fetch(`${url}/metrics`).then(
      (answer) => answer.status === 404,
      () => false,
    )
    if (answers) return
  }
  throw new Error('nginx does not answer')
}
