/**
 * Copies `text`, or shows it to be copied by hand where the clipboard is refused or, on http, missing.
 * @param byHand - what is said beside it then
 * @returns whether it was copied
 */
export async function copyText(text: string, byHand: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    prompt(byHand, text)
    return false
  }
}
