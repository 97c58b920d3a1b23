import { parseArgs } from 'node:util'
import { CID, type DenylistEntry, readDenylistLine } from '../../web/server/gateway/parseDenylist.ts'
import { foldHandle, handleProblem } from '../../web/shared/handle.ts'
import { PlainError } from '../start/plainError.ts'
import { ListFile } from './listFile.ts'

const USAGE = `npm run withhold -- @handle|CID [--because "a reason"]   withholds it from this site
npm run withhold -- --remove @handle|CID                 shows it again
npm run withhold -- --list                               tells what is withheld

Changes the file that DENYLIST_FILE names, which every server reads again within seconds. The token stays its owner's.`

/** Where the list lies, and who is told. */
export type WithholdOptions = Readonly<{ path: string | undefined; print: (line: string) => void }>

/** Does what the command line asks of the deny list at `path`. Throws a sentence when it does not. */
export async function withhold(args: readonly string[], { path, print }: WithholdOptions): Promise<void> {
  const { values, positionals } = read(args)
  const [name] = positionals
  const acts = [values.list, values.remove !== undefined, name !== undefined].filter(Boolean)
  if (values.help || acts.length !== 1 || positionals.length > 1) throw new PlainError(USAGE)
  if (path === undefined)
    throw new PlainError(
      'Set DENYLIST_FILE to the file that the servers of this site read, then restart them once.',
    )
  const file = new ListFile(path)
  if (values.list) return list(file, print)
  print(
    name === undefined
      ? await remove(file, entryOf(values.remove ?? ''))
      : await add(file, entryOf(name), values.because),
  )
}

function read(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        list: { type: 'boolean' },
        remove: { type: 'string' },
        because: { type: 'string' },
        help: { type: 'boolean' },
      },
    })
  } catch (error) {
    throw new PlainError(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`)
  }
}

/** A handle as it is minted, or a CID as the server names files. Throws a sentence for anything else. */
function entryOf(text: string): DenylistEntry {
  const name = foldHandle(text)
  if (handleProblem(name) === null) return { kind: 'handle', name }
  if (CID.test(name)) return { kind: 'cid', name }
  throw new PlainError(
    `“${text.slice(0, 100)}” is neither a handle nor the CID of a file here (bafkrei and 52 letters and digits).`,
  )
}

function shown({ kind, name }: DenylistEntry): string {
  return kind === 'handle' ? `@${name}` : name
}

async function list(file: ListFile, print: (line: string) => void): Promise<void> {
  const lines = (await file.lines()).filter((line) => readDenylistLine(line) !== null)
  for (const line of lines) print(line.trim())
  print(lines.length === 0 ? 'Nothing is withheld.' : `${lines.length} withheld.`)
}

async function add(file: ListFile, entry: DenylistEntry, because: string | undefined): Promise<string> {
  const lines = await file.lines()
  if (lines.some((line) => readDenylistLine(line)?.name === entry.name))
    return `${shown(entry)} is withheld already.`
  const reason = (because ?? '').replaceAll(/\s+/g, ' ').trim()
  const remark = `${new Date().toISOString().slice(0, 10)} ${reason}`.trim()
  await file.write([...lines, `${shown(entry)} # ${remark}`])
  return `${shown(entry)} is withheld: page, card, files, API and export answer 451 within seconds.`
}

async function remove(file: ListFile, entry: DenylistEntry): Promise<string> {
  const lines = await file.lines()
  const left = lines.filter((line) => readDenylistLine(line)?.name !== entry.name)
  if (left.length === lines.length) throw new PlainError(`${shown(entry)} is not withheld.`)
  await file.write(left)
  return `${shown(entry)} is shown again within seconds.`
}
