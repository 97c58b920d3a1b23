import type { AppError } from '../../../shared/appError.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { linkTo } from '../../ui/linkTo.ts'
import { useWords } from '../../ui/useWords.ts'

/** Why `handle` was not minted; where it is theirs already, the way to its edit screen. */
export function MintError({ error, handle }: Readonly<{ error: AppError; handle: string }>) {
  const { words } = useWords()
  return (
    <>
      <ErrorNote error={error} />
      {error.code === 'HANDLE_YOURS' && (
        <p>
          <a href={linkTo(`/studio/${handle}`)}>{words.name.editIt}</a>
        </p>
      )}
    </>
  )
}
