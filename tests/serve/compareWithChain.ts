import { type Address, createPublicClient, http } from 'viem'
import type { z } from 'zod'
import { profileAbi } from '../../web/shared/abi.generated.ts'
import { listOf, type Profile, profileSchema } from '../../web/shared/api.ts'
import { handleToId } from '../../web/shared/handle.ts'

/** Every way in which what a site lists differs from what the chain says of the same profiles; and how many there are. */
export async function compareWithChain(
  siteUrl: string,
  place: { rpcUrl: string; contract: Address },
): Promise<{ count: number; differences: string[] }> {
  const client = createPublicClient({ transport: http(place.rpcUrl) })
  const profile = { address: place.contract, abi: profileAbi } as const
  const minted = await client.getContractEvents({ ...profile, eventName: 'Minted', fromBlock: 0n })
  const listed = await listAll(siteUrl)
  const differences: string[] = []
  if (listed.length !== minted.length) differences.push(`${listed.length} listed, ${minted.length} minted`)
  for (const item of listed) {
    const now = await client.readContract({
      ...profile,
      functionName: 'profileOf',
      args: [handleToId(item.handle)],
    })
    const said = [item.owner, item.creator, item.digest, item.royaltyBps, item.locked]
    const actual = [now.owner, now.creator, now.digest, now.royaltyBps, now.unlockAt !== 0]
    if (JSON.stringify(said) !== JSON.stringify(actual))
      differences.push(`@${item.handle}: ${said.join()} is ${actual.join()}`)
  }
  const numbers = listed.map((item) => item.number ?? 0).toSorted((a, b) => a - b)
  if (numbers.some((number, index) => number !== index + 1)) differences.push(`numbers ${numbers.join()}`)
  return { count: listed.length, differences }
}

async function listAll(siteUrl: string): Promise<Profile[]> {
  const items: Profile[] = []
  let cursor: string | null = null
  do {
    const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const page: z.infer<typeof pageSchema> = pageSchema.parse(
      await (await fetch(`${siteUrl}/api/profiles?limit=100${query}`)).json(),
    )
    items.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null)
  return items
}

const pageSchema = listOf(profileSchema)
