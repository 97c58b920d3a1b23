import { useCallback, useEffect, useState } from 'react'
import type { Profile } from '../../../shared/api.ts'
import { AppError } from '../../../shared/appError.ts'

export type ProfileControl = Readonly<{
  profile: Profile | null
  error: AppError | null
  /** Reads it again, at or after `minBlock`. Answers null when that can't be done; what was read before then stays. */
  reload: (minBlock?: number) => Promise<Profile | null>
}>

/** The profile of `handle` as this site knows it. */
export function useProfile(handle: string): ProfileControl {
  const [profile, setProfile] = useState<Profile | null>(null)
  const [error, setError] = useState<AppError | null>(null)
  const reload = useCallback(
    async (minBlock?: number) => {
      try {
        const { fetchProfile } = await import('../../api/fetchProfile.ts')
        const found = await fetchProfile(handle, minBlock)
        setProfile(found)
        setError(null)
        return found
      } catch (cause) {
        setError(cause instanceof AppError ? cause : new AppError('INTERNAL', {}, { cause }))
        return null
      }
    },
    [handle],
  )
  useEffect(() => {
    const start = async () => {
      await reload()
    }
    void start()
  }, [reload])
  return { profile, error, reload }
}
