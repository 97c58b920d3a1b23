import { useSyncExternalStore } from 'react'
import { isForgetful, onForgetful } from '../kept/forgetfulness.ts'
import { ThemeIcon } from '../ui/icons.tsx'
import { linkTo } from '../ui/linkTo.ts'
import { useWords } from '../ui/useWords.ts'
import { OfflineNote } from './OfflineNote.tsx'
import { toggleTheme } from './toggleTheme.ts'
import type { SaveState } from '../features/draft/useDraft.ts'

export type HeaderProps = Readonly<{
  saveState: SaveState | null
  /** Takes the element into which the wallet part puts its account button. */
  accountSlot: (element: HTMLElement | null) => void
}>

/** Wordmark, what is saved, who is connected, light or dark. */
export function Header({ saveState, accountSlot }: HeaderProps) {
  const { words } = useWords()
  const keepsNothing = useSyncExternalStore(onForgetful, isForgetful)
  return (
    <>
      <a className="skip-link" href="#content">
        {words.header.skip}
      </a>
      <header className="site-header">
        <a className="wordmark ltr" href={linkTo('/')}>
          Namesake
        </a>
        <nav>
          {saveState && !keepsNothing && (
            <span className="save-state">
              {saveState === 'saved' ? words.header.saved : words.header.saving}
            </span>
          )}
          <a className="desktop-only" href={linkTo('/me')}>
            {words.header.mine}
          </a>
          <span className="account-slot" ref={accountSlot} />
          <button type="button" className="icon-button" aria-label={words.header.theme} onClick={toggleTheme}>
            <ThemeIcon />
          </button>
        </nav>
      </header>
      {keepsNothing && (
        <p className="page-note">
          <output>{words.header.notSaved}</output>
        </p>
      )}
      <OfflineNote />
    </>
  )
}
