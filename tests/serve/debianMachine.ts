import { execFile } from 'node:child_process'
import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type DebianProgram, debianProgram } from '../../scripts/debian/debianProgram.ts'
import { root } from '../deploy/anvil.ts'

/** What a Debian 12 has once `apt install nginx` is done: `dpkg -L base-files nginx-common`. Nothing else may be counted on. */
const FOLDERS = [
  'bin',
  'etc/nginx/conf.d',
  'etc/nginx/modules-enabled',
  'etc/nginx/sites-enabled',
  'etc/systemd/system',
  'run',
  'var/cache',
  'var/lib/nginx',
  'var/log/nginx',
]
/** Compiled into Debian's nginx as places below /var/lib/nginx. */
const TEMPORARY = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']

/** A path of the machine, and what stands before it. */
const ABSOLUTE = /(^|[\s"'=(])(\/(?:etc|run|var)\/)/gm

/** Debian's nginx and its folders below one folder of ours: a machine on which the guide's commands can be run to the letter. */
export type DebianMachine = AsyncDisposable &
  Readonly<{
    folder: string
    nginx: DebianProgram
    nginxArguments: readonly string[]
    /** Runs `commands` as root would: every path of theirs is one of this machine. Throws with all they said when one fails. */
    run(commands: string, env?: NodeJS.ProcessEnv): Promise<void>
    /** Makes `name` a program of this machine. */
    program(name: string, script: string): Promise<void>
  }>

export async function makeDebianMachine(): Promise<DebianMachine> {
  const programs = join(root, '.build/debian')
  const nginx = debianProgram('nginx', '/usr/sbin/nginx', programs)
  const curl = debianProgram('curl', '/usr/bin/curl', programs)
  const folder = await mkdtemp(join(tmpdir(), 'namesake-debian-'))
  // Workers run as www-data, as Debian's do.
  await chmod(folder, 0o755)
  for (const each of FOLDERS) await mkdir(join(folder, each), { recursive: true })
  const here = (text: string) =>
    text
      .replaceAll('/srv/namesake', root)
      .replaceAll(ABSOLUTE, (_, before: string, place: string) => `${before}${folder}${place}`)
  await layOutNginx(nginx, folder, here)
  const nginxArguments = ['-p', folder, '-c', join(folder, 'etc/nginx/nginx.conf'), '-e', 'stderr']
  const program = async (name: string, script: string) => {
    await writeFile(join(folder, 'bin', name), `#!/bin/sh\n${script}\n`)
    await chmod(join(folder, 'bin', name), 0o755)
  }
  const quoted = nginxArguments.map((each) => `'${each}'`).join(' ')
  // What the guide copied names places of this machine too.
  const move = `sed -i -E 's#([[:space:]])(/(etc|run|var)/)#\\1${folder}\\2#g' ${folder}/etc/nginx/*/*.conf`
  await program('nginx', `${move}\nLD_LIBRARY_PATH=${libraries(nginx)} exec ${nginx.path} ${quoted} "$@"`)
  await program('curl', `LD_LIBRARY_PATH=${libraries(curl)} exec ${curl.path} "$@"`)
  return {
    folder,
    nginx,
    nginxArguments,
    program,
    run: (commands, env = {}) => runCommands(folder, here(commands), env),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}

const libraries = ({ env }: DebianProgram) => env['LD_LIBRARY_PATH'] ?? ''

/** Debian's own configuration with its paths moved; sites of this very machine stay out of it. */
async function layOutNginx(
  nginx: DebianProgram,
  folder: string,
  here: (text: string) => string,
): Promise<void> {
  const etc = join(nginx.base, 'etc/nginx')
  await cp(join(etc, 'mime.types'), join(folder, 'etc/nginx/mime.types'))
  const temporary = TEMPORARY.map((name) => `${name}_temp_path ${folder}/var/lib/nginx/${name};`)
  const shipped = await readFile(join(etc, 'nginx.conf'), 'utf8')
  const moved = here(shipped).replace('http {', `http { ${temporary.join(' ')}`)
  await writeFile(join(folder, 'etc/nginx/nginx.conf'), moved)
}

async function runCommands(folder: string, commands: string, env: NodeJS.ProcessEnv): Promise<void> {
  const PATH = `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}`
  await promisify(execFile)('/bin/sh', ['-euc', commands], { cwd: root, env: { PATH, ...env } })
}
