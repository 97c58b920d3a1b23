import { join } from 'node:path'
import { runServer } from './runServer.ts'
import { readSite } from './site.ts'

// This file lies in `dist/server` once it is built.
await runServer(() => readSite(join(import.meta.dirname, '..')))
