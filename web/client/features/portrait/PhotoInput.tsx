import { type DragEvent, type ReactNode, createContext, use, useLayoutEffect, useRef, useState } from 'react'
import { useWords } from '../../ui/useWords.ts'
import { ACCEPTED_TYPES } from './photoKind.ts'

const Open = createContext<() => void>(() => {})

/** A place where a photo can be dropped or chosen; pasted it can be anywhere on the page. */
export function PhotoInput({ children, onFile }: { children: ReactNode; onFile: (file: File) => void }) {
  const { words } = useWords()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const take = (files: FileList | null) => {
    const file = files?.[0]
    if (file) onFile(file)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  // As soon as the place can be seen.
  useLayoutEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const file = event.clipboardData?.files[0]
      if (!file) return
      event.preventDefault()
      onFile(file)
    }
    document.addEventListener('paste', paste)
    return () => document.removeEventListener('paste', paste)
  }, [onFile])
  return (
    <div
      className={over ? 'portrait-row over' : 'portrait-row'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Open value={() => input.current?.click()}>{children}</Open>
      <input
        ref={input}
        type="file"
        accept={ACCEPTED_TYPES}
        className="visually-hidden"
        tabIndex={-1}
        aria-label={words.portrait.choose}
        onChange={(event) => {
          take(event.target.files)
          // The same file chosen again counts as a choice.
          event.target.value = ''
        }}
      />
    </div>
  )
}

function ChooseButton({ children }: { children: ReactNode }) {
  const open = use(Open)
  return (
    <button type="button" className="button" data-field="portrait" onClick={open}>
      {children}
    </button>
  )
}
PhotoInput.Button = ChooseButton
