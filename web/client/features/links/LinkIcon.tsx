const WEB = 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM3 10h14M10 3c2 2 3 4.5 3 7s-1 5-3 7c-2-2-3-4.5-3-7s1-5 3-7Z'

/** Line drawings for the kinds of place that links lead to; no brand's mark. */
const PATHS: ReadonlyArray<readonly [RegExp, string]> = [
  [/^mailto:/i, 'M3 5h14v10H3zM3 5l7 6 7-6'],
  [/^lightning:/i, 'M11 2 4 12h5l-1 6 8-10h-5z'],
  [
    /\/\/(www\.)?(youtube\.com|youtu\.be|vimeo\.com|twitch\.tv|tiktok\.com)/i,
    'M3 5h14v10H3zM8.5 7.5v5l4-2.5z',
  ],
  [
    /\/\/(www\.|[a-z]+\.)?(spotify\.com|bandcamp\.com|soundcloud\.com|music\.apple\.com)/i,
    'M8 15V4l8-1v10M8 15a2 2 0 1 1-4 0 2 2 0 0 1 4 0ZM16 13a2 2 0 1 1-4 0 2 2 0 0 1 4 0Z',
  ],
  [
    /\/\/(www\.)?(instagram\.com|flickr\.com|pinterest\.[a-z]+)/i,
    'M3 6h3l1.5-2h5L14 6h3v10H3zM10 8a3 3 0 1 1 0 6 3 3 0 0 1 0-6Z',
  ],
  [/\/\/(www\.)?(github\.com|gitlab\.com|codeberg\.org)/i, 'm7 6-4 4 4 4M13 6l4 4-4 4'],
  [
    /\/\/(www\.)?(x\.com|twitter\.com|bsky\.app|mastodon\.[a-z]+|farcaster\.xyz|warpcast\.com|threads\.net)/i,
    'M3 4h14v9H9l-4 4v-4H3z',
  ],
  [/(shop|store|etsy\.com|gumroad\.com)/i, 'M4 7h12l-1 10H5zM7 7a3 3 0 0 1 6 0'],
]

/** A small drawing of where `url` leads. */
export function LinkIcon({ url }: { url: string }) {
  const path = PATHS.find(([pattern]) => pattern.test(url))?.[1] ?? WEB
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={path} />
    </svg>
  )
}
