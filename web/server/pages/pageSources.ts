import { type ChainFacts, createChainFacts } from './chainFacts.ts'
import { createOutages, type ReadOutages } from './createOutages.ts'
import { createEnsNames, type EnsNames } from './ensNames.ts'
import type { PageOptions } from './pageOptions.ts'
import { createLookAlikes, type ReadLookAlike } from './readLookAlike.ts'

/** What pages are made from: what was injected, and what is remembered between pages. */
export interface PageSources extends PageOptions {
  facts: ChainFacts
  /** Verified names of accounts, by address; only those that have one. */
  names: EnsNames
  lookAlike: ReadLookAlike
  outages: ReadOutages
}

export function createPageSources(options: PageOptions): PageSources {
  return {
    ...options,
    facts: createChainFacts(options),
    names: createEnsNames(options),
    lookAlike: createLookAlikes(options),
    outages: createOutages(options),
  }
}
