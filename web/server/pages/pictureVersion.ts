/** Another letter each time that pictures are drawn otherwise: browsers and chat apps keep what they fetched for ever. */
const DRAWING = 'b'

/** What a picture's address carries, as `?v=`: new content or a new drawing has a new address. */
export function pictureVersion(digest: string): string {
  return `${DRAWING}${digest.slice(2, 17)}`
}
