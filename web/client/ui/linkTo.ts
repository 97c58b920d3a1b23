/** `path` of this site, with the language kept where this page was asked for in one (`?lang=`). */
export function linkTo(path: string): string {
  const language = new URLSearchParams(window.location.search).get('lang')
  if (!language) return path
  return `${path}${path.includes('?') ? '&' : '?'}lang=${encodeURIComponent(language)}`
}
