import { fileURLToPath } from 'node:url'
import { readEveryRecord } from '../web/server/db/readEveryRecord.ts'
import { backUp } from './backup/backUp.ts'
import { BackupFiles } from './backup/backupFiles.ts'
import { openPlace } from './backup/openPlace.ts'
import { explain } from './start/plainError.ts'

try {
  const place = openPlace(fileURLToPath(new URL('..', import.meta.url)), process.argv.slice(2), 'to')
  try {
    const { missing } = await backUp({
      files: new BackupFiles(place.folder),
      records: await readEveryRecord(place.records),
      node: place.node,
      print: (line) => console.log(line),
    })
    if (missing.length > 0) process.exitCode = 1
  } finally {
    await place.close()
  }
} catch (error) {
  console.error(explain(error))
  process.exitCode = 1
}
