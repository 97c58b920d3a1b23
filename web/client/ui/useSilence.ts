import { useEffect, useState } from 'react'

const SILENT_AFTER_MS = 15_000

/** Whether `question` (null = none) has been open for 15 seconds. A new question starts anew. */
export function useSilence(question: string | null): boolean {
  const [silent, setSilent] = useState<string | null>(null)
  useEffect(() => {
    if (question === null) return undefined
    const timer = setTimeout(() => setSilent(question), SILENT_AFTER_MS)
    return () => {
      clearTimeout(timer)
      setSilent(null)
    }
  }, [question])
  return question !== null && silent === question
}
