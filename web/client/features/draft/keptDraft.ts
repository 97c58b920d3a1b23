import type { Draft } from '../../../shared/draft.ts'

type Field = keyof Draft

/**
 * A draft as it is kept. `touched` names the fields that somebody typed in, each with a mark that changes with it. Of an edit only those count: the
 * rest follows what is published. Not there in drafts of before.
 */
export type KeptDraft = Draft & Readonly<{ touched?: Readonly<Partial<Record<Field, string>>> }>

const FIELDS: readonly Field[] = [
  'handle',
  'displayName',
  'bio',
  'alt',
  'links',
  'portrait',
  'royaltyBps',
  'receiver',
  'enforced',
  'acknowledged',
  'language',
  'basedOn',
]

/** `kept`, as it reads over what is published now, or over an empty card. */
export function readOver(initial: Draft, kept: KeptDraft | null): Draft {
  if (!kept) return initial
  const { touched, ...draft } = kept
  if (initial.basedOn === null || !touched) return draft
  return { ...initial, ...only(draft, Object.keys(touched)), basedOn: draft.basedOn }
}

/** `kept` with `change`, whichever tab typed the one or the other: fields that `change` doesn't name stay as they are. */
export function mergeDraft(initial: Draft, kept: KeptDraft | null, change: Partial<Draft>): KeptDraft {
  const touched = { ...(kept && touchedIn(kept)), ...marked(Object.keys(change), newMark()) }
  return { ...(kept ?? initial), ...change, touched }
}

/** `next` as it was read again, with the very objects of `before` in the fields that nobody has touched since: a picture is not drawn anew. */
export function withSameParts(before: KeptDraft | null, next: KeptDraft | null): KeptDraft | null {
  if (!before || !next) return next
  const [old, now] = [touchedIn(before), touchedIn(next)]
  const same = FIELDS.filter((field) => old[field] !== undefined && old[field] === now[field])
  return { ...next, ...only(before, same) }
}

/**
 * What stays a draft once `published` is there: nothing of it where `differing` names no field of it.
 * @param differing - names the fields in which a draft differs from what is published.
 */
export function settle(
  published: Draft,
  kept: KeptDraft | null,
  differing: (draft: Draft) => readonly Field[],
): KeptDraft | null {
  if (!kept) return null
  const fields = differing(readOver(published, kept))
  if (fields.length === 0) return null
  return { ...kept, basedOn: published.basedOn, touched: only(touchedIn(kept), fields) }
}

/** `draft` as somebody who typed in `fields`, and in no others, would have left it. */
export function markTouched(draft: Draft, fields: readonly Field[]): KeptDraft {
  return { ...draft, touched: marked(fields, newMark()) }
}

function touchedIn({ touched }: KeptDraft): Readonly<Partial<Record<Field, string>>> {
  return touched ?? marked(FIELDS, 'before')
}

function newMark(): string {
  return Math.random().toString(36)
}

function marked(fields: readonly string[], mark: string): Readonly<Partial<Record<Field, string>>> {
  return Object.fromEntries(fields.map((field) => [field, mark]))
}

function only(from: object, fields: readonly string[]) {
  return Object.fromEntries(Object.entries(from).filter(([field]) => fields.includes(field)))
}
