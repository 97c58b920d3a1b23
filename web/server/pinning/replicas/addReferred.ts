import type { Logger } from 'pino'
import { cidFromDigest, type Digest } from '../../../shared/cid.ts'
import { metadataSchema } from '../../../shared/metadata.ts'
import { imageCidsOf } from '../checkMetadata.ts'
import type { CopyRecords } from './copyRecords.ts'
import { keyOf } from './copyRecords.ts'

export type ReferredOptions = Readonly<{
  replicas: readonly string[]
  copies: CopyRecords
  /** Whether content of that name was pinned here and may be given to others. */
  isOurs: (cid: string) => Promise<boolean>
  /** Verified bytes; null when nobody has them now. */
  readContent: (digest: Digest) => Promise<Uint8Array | null>
  add: (cids: readonly string[]) => Promise<void>
  log: Pick<Logger, 'warn'>
}>

/** Has the content behind `digests` copied where it is not yet. Gives back those of which nothing more is to be found out. */
export async function addReferred(options: ReferredOptions, digests: readonly Digest[]): Promise<Digest[]> {
  const { replicas, copies } = options
  const namesOf = (digest: Digest) => replicas.map((replica) => ({ cid: cidFromDigest(digest), replica }))
  const held = await copies.of(digests.flatMap(namesOf))
  const done: Digest[] = []
  for (const digest of digests) {
    const isCopied = namesOf(digest).every(
      (name) => (held.get(keyOf(name))?.state ?? 'leaving') !== 'leaving',
    )
    if (isCopied || (await addSafely(options, digest))) done.push(digest)
  }
  return done
}

/** One that fails is asked about again with the next look, and holds up no other. */
async function addSafely(options: ReferredOptions, digest: Digest): Promise<boolean> {
  try {
    return await addProfile(options, digest)
  } catch (error) {
    options.log.warn({ err: error, digest }, 'copies: one profile put off')
    return false
  }
}

/** Pictures first: what has its metadata copied has its pictures copied too, also after a crash in between. */
async function addProfile({ isOurs, readContent, add }: ReferredOptions, digest: Digest): Promise<boolean> {
  const cid = cidFromDigest(digest)
  if (!(await isOurs(cid))) return false
  const bytes = await readContent(digest)
  if (!bytes) return false
  // It was pinned here as metadata, so it is metadata of ours; or as a picture, and somebody minted that.
  const images = imagesIn(bytes)
  const ours = await Promise.all(images.map(isOurs))
  await add([...images.filter((_, index) => ours[index]), cid])
  return true
}

function imagesIn(bytes: Uint8Array): string[] {
  try {
    return imageCidsOf(metadataSchema.parse(JSON.parse(new TextDecoder().decode(bytes))))
  } catch {
    return []
  }
}
