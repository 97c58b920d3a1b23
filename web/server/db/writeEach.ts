/** Classes of SQLSTATE that are about the values of a row: data exception, constraint, a limit of the database. */
const ABOUT_A_ROW = /^(22|23|54)/

/**
 * Writes `rows` at once; when the database refuses that, each by itself, and what it refuses even so is set aside with the reason. One bad
 * row holds up no other. What is nobody's fault (no connection, a lock, a full disk) is thrown.
 * @param write - all or nothing; may be called again with a part of the rows
 */
export async function writeEach<T>(
  rows: readonly T[],
  write: (rows: readonly T[]) => Promise<void>,
  setAside: (row: T, reason: string) => Promise<void>,
): Promise<void> {
  const written = await attempt(() => write(rows))
  if (written === null) return
  for (const row of rows) {
    const refusal = rows.length === 1 ? written : await attempt(() => write([row]))
    if (refusal !== null) await setAside(row, refusal)
  }
}

/** Why the database refused `write`, or null when it did not. */
async function attempt(write: () => Promise<void>): Promise<string | null> {
  try {
    await write()
    return null
  } catch (error) {
    const refusal = refusalIn(error)
    if (refusal === null) throw error
    return refusal
  }
}

/** Both databases throw errors that carry SQLSTATE as their code. */
function refusalIn(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null
  return ABOUT_A_ROW.test(error.code) ? `${error.code} ${error.message}` : null
}
