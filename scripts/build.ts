import { fileURLToPath } from 'node:url'
import { buildSite } from './build/buildSite.ts'

const built = await buildSite(fileURLToPath(new URL('..', import.meta.url)))
console.log(built ? 'Built dist/' : 'dist/ is current')
