import { looksPrivate } from '../../shared/looksPrivate.ts'
import { useWords } from './useWords.ts'

/** A warning under a field whose text looks like a private address or number: what is minted is public for ever. */
export function PrivacyNote({ text }: { text: string }) {
  const { words } = useWords()
  const secret = looksPrivate(text)
  return secret && <span className="warning">{words.words.looksPrivate[secret]}</span>
}
