import { fileURLToPath } from 'node:url'
import { unpackFaces } from '../../scripts/build/faces/unpackFaces.ts'

/** The faces of pictures, as a build leaves them. */
export const FACES_FOLDER = await unpackFaces(fileURLToPath(new URL('../..', import.meta.url)))
