import { useEffect, useState } from 'react'
import { useWords } from '../../ui/useWords.ts'
import { suggestHandles } from './suggestHandles.ts'

const SHOWN = 3

/** Up to three handles near a taken one that are free at this moment. */
export function Suggestions({ handle, onPick }: { handle: string; onPick: (handle: string) => void }) {
  const { words } = useWords()
  const [free, setFree] = useState<{ handle: string; ideas: string[] }>({ handle: '', ideas: [] })

  useEffect(() => {
    const abort = new AbortController()
    const look = async () => {
      const ideas = await findFree(handle, abort.signal)
      if (!abort.signal.aborted) setFree({ handle, ideas })
    }
    void look()
    return () => abort.abort()
  }, [handle])

  if (free.handle !== handle || free.ideas.length === 0) return null
  return (
    <p className="suggestions">
      {words.name.tryThese}{' '}
      {free.ideas.map((idea) => (
        <button key={idea} type="button" className="link-button ltr" onClick={() => onPick(idea)}>
          @{idea}
        </button>
      ))}
    </p>
  )
}

async function findFree(handle: string, signal: AbortSignal): Promise<string[]> {
  const { fetchAvailability } = await import('../../api/fetchAvailability.ts')
  const answers = await Promise.all(
    suggestHandles(handle).map((idea) => fetchAvailability(idea, signal).catch(() => null)),
  )
  return answers.flatMap((answer) => (answer?.available ? [answer.handle] : [])).slice(0, SHOWN)
}
