import { useEffect, useMemo } from 'react'

/** An address under which this page can show `bytes`; null while there are none. Freed when they change. */
export function useObjectUrl(bytes: Uint8Array<ArrayBuffer> | undefined, type: string): string | null {
  const url = useMemo(() => (bytes ? URL.createObjectURL(new Blob([bytes], { type })) : null), [bytes, type])
  useEffect(() => {
    if (!url) return undefined
    return () => URL.revokeObjectURL(url)
  }, [url])
  return url
}
