import { useEffect, useState } from 'react'

/** An address under which this page can show `bytes`; null while there are none. Freed when they change. */
export function useObjectUrl(bytes: Uint8Array<ArrayBuffer> | undefined, type: string): string | null {
  const [made, setMade] = useState<string | null>(null)
  useEffect(() => {
    if (!bytes) return
    const url = URL.createObjectURL(new Blob([bytes], { type }))
    setMade(url)
    return () => {
      setMade(null)
      URL.revokeObjectURL(url)
    }
  }, [bytes, type])
  return made
}
