const ANSWER_MS = 10_000

/** What `answer` gives; throws when that takes longer than ten seconds. The pages' own: they share no file with the studio. */
export function orLate<T>(answer: Promise<T>): Promise<T> {
  const limit = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('late')), ANSWER_MS)
  })
  return Promise.race([answer, limit])
}
