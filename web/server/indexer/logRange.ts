/** How many blocks to ask for at once, learnt from the answers. */
export type LogRange = Readonly<{
  /** Runs `read` on blocks from `from` to at most `last`, fewer each time it fails, more once it goes well. Throws the last failure at one block. */
  run<T extends { logs: readonly unknown[] }>(
    from: number,
    last: number,
    read: (to: number) => Promise<T>,
  ): Promise<T>
}>

/** A batch of this many logs is written in a blink and fits every answer limit known. */
const TARGET_LOGS = 2_000
const FIRST_BLOCKS = 500
const MOST_BLOCKS = 10_000

/**
 * An adaptive range: halves when the node refuses (too many blocks, too many results, too large an answer, too slow), doubles when answers
 * are small, and shrinks when they are larger than a batch should be.
 */
export function createLogRange({ first = FIRST_BLOCKS, most = MOST_BLOCKS } = {}): LogRange {
  let blocks = first
  return {
    async run(from, last, read) {
      for (;;) {
        const to = Math.min(last, from + blocks - 1)
        const asked = to - from + 1
        try {
          const answer = await read(to)
          blocks = nextSize({ blocks, asked, logs: answer.logs.length, most })
          return answer
        } catch (error) {
          if (asked === 1) throw error
          blocks = Math.max(1, Math.floor(asked / 2))
        }
      }
    },
  }
}

function nextSize({
  blocks,
  asked,
  logs,
  most,
}: {
  blocks: number
  asked: number
  logs: number
  most: number
}): number {
  if (logs > TARGET_LOGS) return Math.max(1, Math.floor((asked * TARGET_LOGS) / logs))
  if (asked < blocks) return blocks
  const fitting = logs === 0 ? most : Math.floor((asked * TARGET_LOGS) / logs)
  return Math.max(1, Math.min(most, blocks * 2, fitting))
}
