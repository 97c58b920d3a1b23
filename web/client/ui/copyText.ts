/** Copies `text`, or shows it to be copied by hand where the clipboard is refused or, on http, missing. @returns whether it was copied */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    prompt('', text)
    return false
  }
}
