import { PlainError } from './plainError.ts'

/** Said where the sources may not be written beside: packages, contracts and the site are built there, and DATA_DIR is no help. */
export function readOnlyCheckout(root: string): PlainError {
  return new PlainError(
    `Namesake may not write to its own folder, where it builds (${root}): allow it, or copy that folder to a place of yours and start there.`,
  )
}
