import { z } from 'zod'
import { METADATA_MAX_BYTES, metadataSchema } from '../../shared/metadata.ts'
import { foldWords } from '../../shared/foldWords.ts'
import type { MetadataOutcome } from '../db/metadata.ts'

/** What other tools write: ERC-721 metadata as far as search can use it. */
const foreignSchema = z.object({
  name: z.string().max(1000).optional(),
  description: z.string().max(20_000).optional(),
})

export const UNUSABLE: MetadataOutcome = { state: 'unusable', content: null, name: null, words: null }
const NAME_MAX = 100
const WORDS_MAX = 1_000

/** Reads the bytes behind a digest; whatever they are, there is an answer. */
export function readMetadata(bytes: Uint8Array): MetadataOutcome {
  const json = parseJson(bytes)
  const ours = metadataSchema.safeParse(json)
  if (ours.success) {
    const { displayName, bio } = ours.data.properties
    return {
      state: 'ready',
      content: ours.data,
      name: fold(displayName, NAME_MAX),
      words: fold(bio, WORDS_MAX),
    }
  }
  const foreign = foreignSchema.safeParse(json)
  if (!foreign.success) return UNUSABLE
  const { name = '', description = '' } = foreign.data
  return { state: 'foreign', content: null, name: fold(name, NAME_MAX), words: fold(description, WORDS_MAX) }
}

function parseJson(bytes: Uint8Array): unknown {
  if (bytes.length > METADATA_MAX_BYTES) return undefined
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

/** At most `most` code units, and no half of a character at the end. */
function fold(text: string, most: number): string {
  return foldWords(text)
    .slice(0, most)
    .replace(/\p{Cs}/gu, '')
}
