import { useCallback, useEffect, useState } from 'react'
import type { Profile } from '../../../shared/api.ts'
import { AppError } from '../../../shared/appError.ts'

export type ProfileControl = Readonly<{
  profile: Profile | null
  error: AppError | null
  /** Reads it again, at or after `minBlock`. */
  reload: (minBlock?: number) => Promise<void>
}>

/** The profile of `handle` as this site knows it. */
export function useProfile(handle: string): ProfileControl {
  const [profile, setProfile] = useState<Profile | null>(null)
  const [error, setError] = useState<AppError | null>(null)
  const reload = useCallback(
    async (minBlock?: number) => {
      try {
        const { fetchProfile } = await import('../../api/fetchProfile.ts')
        setProfile(await fetchProfile(handle, minBlock))
        setError(null)
      } catch (cause) {
        setError(cause instanceof AppError ? cause : new AppError('INTERNAL', {}, { cause }))
      }
    },
    [handle],
  )
  useEffect(() => {
    const start = async () => reload()
    void start()
  }, [reload])
  return { profile, error, reload }
}
