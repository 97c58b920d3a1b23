import { cp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readImage } from '../../scripts/licences/readImage.ts'
import { root } from '../deploy/anvil.ts'

/** The tree of the image below `folder`, as the Dockerfile's last stage copies it together; without the system around it. */
export async function layOutImage(folder: string): Promise<void> {
  const dockerfile = await readFile(join(root, 'scripts/deploy/Dockerfile'), 'utf8')
  const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '))
  for (const [, stage, source = '', target = ''] of last.matchAll(
    /^COPY (?:--from=(\w+) )?(\S+) \.\/(\S*)$/gm,
  ))
    if (stage === 'packages') await copyPackages(folder)
    else
      await cp(join(root, source.replace('/app/', '')), join(folder, target || source), { recursive: true })
}

/** What `npm install` leaves for `dist/server/package.json`: of the lock file's packages those that this machine can run. */
async function copyPackages(folder: string): Promise<void> {
  for (const path of await readImage(root))
    await cp(join(root, path), join(folder, path), {
      recursive: true,
      // Packages inside others have a place of their own in the list.
      filter: (source) => !source.slice(join(root, path).length).includes('node_modules'),
    }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
    })
}
