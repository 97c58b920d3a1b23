/** Switches between light and dark, and keeps the choice where every page looks before it paints. */
export function toggleTheme(): void {
  const root = document.documentElement
  const isDark =
    (root.dataset['theme'] ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) ===
    'dark'
  root.dataset['theme'] = isDark ? 'light' : 'dark'
  localStorage.setItem('theme', root.dataset['theme'])
}
