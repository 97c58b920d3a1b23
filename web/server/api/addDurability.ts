import { durabilitySchema, type Durability, type Profile } from '../../shared/api.ts'
import type { Sources } from './sources.ts'

/** From the least safe. */
const ORDER: readonly Durability[] = durabilitySchema.options

/** `profiles`, each with how safe its least safe file is; left out where one of its files was not pinned here. */
export async function addDurability(
  { durability }: Pick<Sources, 'durability'>,
  profiles: readonly Profile[],
): Promise<Profile[]> {
  // It is a remark: without it the answer is still an answer.
  const known = await durability?.([...new Set(profiles.flatMap(filesOf))]).catch(() => null)
  if (!known) return [...profiles]
  return profiles.map((profile) => {
    const files = profile.metadata ? filesOf(profile).map((cid) => known.get(cid)) : [undefined]
    const least = ORDER.find((each) => files.includes(each))
    return least === undefined || files.includes(undefined) ? profile : { ...profile, durability: least }
  })
}

function filesOf({ cid, metadata }: Profile): string[] {
  const urls = metadata ? [metadata.image, ...metadata.properties.images.map(({ url }) => url)] : []
  return [cid, ...new Set(urls.map((url) => url.slice('ipfs://'.length)))]
}
