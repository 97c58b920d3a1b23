import { useCallback, useState } from 'react'

const typed = new Map<string, string>()

/** Text that outlasts its field as long as the page: what is read again, or another account for a moment, drops none of it. */
export function useTyped(name: string): readonly [text: string, type: (text: string) => void] {
  const [text, setText] = useState(() => typed.get(name) ?? '')
  const type = useCallback(
    (next: string) => {
      typed.set(name, next)
      setText(next)
    },
    [name],
  )
  return [text, type]
}
