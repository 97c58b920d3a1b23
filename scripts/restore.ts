import { fileURLToPath } from 'node:url'
import { openRecords } from '../web/server/db/records.ts'
import { BackupFiles } from './backup/backupFiles.ts'
import { openPlace } from './backup/openPlace.ts'
import { restore } from './backup/restore.ts'
import { explain } from './start/plainError.ts'

try {
  const place = openPlace(fileURLToPath(new URL('..', import.meta.url)), process.argv.slice(2), 'from')
  const records = await openRecords(place.records)
  try {
    const missing = await restore({
      files: new BackupFiles(place.folder),
      records,
      node: place.node,
      print: (line) => console.log(line),
    })
    if (missing.length > 0) process.exitCode = 1
  } finally {
    await records.close()
    await place.close()
  }
} catch (error) {
  console.error(explain(error))
  process.exitCode = 1
}
