import { useEffect } from 'react'

const UNNAMED = '[data-rk] [role="img"]:not([aria-label])'

/** A wallet's picture stands beside its name. The kit gives it the role of an image without a name (WCAG 1.1.1), and no way to change that. */
export function useQuietPictures(): void {
  useEffect(() => {
    const quieten = () => {
      for (const picture of document.querySelectorAll(UNNAMED)) picture.setAttribute('role', 'presentation')
    }
    const observer = new MutationObserver(quieten)
    observer.observe(document.body, { childList: true, subtree: true })
    return () => observer.disconnect()
  }, [])
}
