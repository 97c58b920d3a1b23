import { strToU8, zipSync } from 'fflate'
import type { Profile } from '../../shared/api.ts'
import { type Digest, digestFromCid } from '../../shared/cid.ts'
import { carOf } from './carOf.ts'

export type ExportSources = Readonly<{
  chainId: number
  contract: `0x${string}`
  /** Verified bytes; null when nobody has them now. */
  readContent: (digest: Digest) => Promise<Uint8Array | null>
}>

type File = Readonly<{ name: string; cid: string; bytes: Uint8Array }>

/**
 * All of a profile in one ZIP: metadata and pictures as files and as a CAR, the facts of the chain, and how to restore it anywhere.
 * @returns null when a file can't be had now: half an export would pass for a whole one.
 */
export async function exportProfile(
  profile: Profile,
  sources: ExportSources,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const files = await collect(profile, sources)
  if (files === null) return null
  const facts = { chainId: sources.chainId, contract: sources.contract, ...profile }
  return zip({
    'README.txt': strToU8(instructions(profile, files)),
    'chain.json': strToU8(`${JSON.stringify(facts, null, 2)}\n`),
    ...Object.fromEntries(files.map(({ name, bytes }) => [name, bytes])),
    'profile.car': carOf(files, files.length),
  })
}

/** What stands in the place of an export that can't be made: a ZIP with the reason in it. */
export function emptyExport(reason: string): Uint8Array<ArrayBuffer> {
  return zip({ 'README.txt': strToU8(`${reason}\n`) })
}

/** Stored, not deflated: pictures don't get smaller. The fixed time makes equal content equal bytes. */
function zip(entries: Record<string, Uint8Array>): Uint8Array<ArrayBuffer> {
  return new Uint8Array(zipSync(entries, { level: 0, mtime: '1980-01-02T00:00:00Z' }))
}

/** The metadata first, then every picture that it names. */
async function collect(profile: Profile, { readContent }: ExportSources): Promise<File[] | null> {
  const pictures = [
    ...(profile.metadata?.properties.images ?? []).map(({ url, width }) => ({
      name: `portrait-${width}.webp`,
      cid: url.replace('ipfs://', ''),
    })),
    ...(profile.metadata
      ? [{ name: 'portrait.webp', cid: profile.metadata.image.replace('ipfs://', '') }]
      : []),
  ]
  const once = new Map<string, string>()
  for (const { name, cid } of [{ name: 'metadata.json', cid: profile.cid }, ...pictures])
    if (!once.has(cid)) once.set(cid, name)
  const files: File[] = []
  for (const [cid, name] of once) {
    const bytes = await readContent(digestFromCid(cid))
    if (!bytes) return null
    files.push({ name, cid, bytes })
  }
  return files
}

function instructions({ handle }: Profile, files: readonly File[]): string {
  const list = files.map(({ name, cid }) => `  ${name.padEnd(20)} ${cid}`).join('\n')
  return `@${handle}: everything of this Namesake profile

chain.json      what the chain said: owner, creator, royalty, digest
profile.car     every file below, ready for any IPFS tool
${list}

Each file is one raw block: its CID is the sha2-256 of its bytes, so nobody has to be trusted. To put them
back on IPFS, with Kubo:

  ipfs dag import --pin-roots profile.car

or, from a checkout of Namesake, into the node of your choice:

  npm run restore -- export.zip --to http://127.0.0.1:5001

The chain still names these CIDs: as soon as one node offers them, every page of this profile works again.
`
}
