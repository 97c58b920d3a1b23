import { accentContrast } from '../../../shared/accent.ts'
import { AppError } from '../../../shared/appError.ts'
import type { Portrait } from '../../../shared/draft.ts'
import { reach } from '../../api/request.ts'
import type { Metadata } from '../../../shared/metadata.ts'

/** The portrait that a profile has already, so that it can be published again unchanged. Throws `CONTENT_UNREADABLE` when its files can't be had now. */
export async function keepPortrait({ properties }: Metadata): Promise<Portrait> {
  const { images, theme } = properties
  const variants = await Promise.all(
    images.map(async ({ url, width }) => {
      const response = await reach(url.replace('ipfs://', '/ipfs/'))
      if (!response.ok) throw new AppError('CONTENT_UNREADABLE', { status: response.status })
      return { width, bytes: new Uint8Array(await response.arrayBuffer()) }
    }),
  )
  return { source: { kind: 'kept' }, variants, theme, contrast: accentContrast(theme), cropSide: null }
}
