import { useEffect, useState } from 'react'
import { serverNow } from '../../api/serverClock.ts'
import { useWords } from '../../ui/useWords.ts'
import { formatTimeLeft } from './formatTimeLeft.ts'

const TICK_MS = 1_000

/** How long until `at` (ISO 8601) by the server's clock, counting. */
export function useCountdown(at: string): Readonly<{ left: string; isOver: boolean }> {
  const { language } = useWords()
  const [now, setNow] = useState(() => serverNow())
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), TICK_MS)
    return () => clearInterval(timer)
  }, [])
  const leftMs = new Date(at).getTime() - now
  return { left: formatTimeLeft(Math.max(0, leftMs), language), isOver: leftMs <= 0 }
}
