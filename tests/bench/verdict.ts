/** Says whether a figure holds what was promised, and fails the bench when it does not. */
export function verdict(holds: boolean, promise: string): string {
  if (!holds) process.exitCode = 1
  return holds ? `holds: ${promise}` : `MISSED: ${promise}`
}
