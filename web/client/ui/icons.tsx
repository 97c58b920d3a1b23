/** Half light, half dark: switches between the two. */
export function ThemeIcon() {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true">
      <circle cx="10" cy="10" r="6.5" />
      <path className="solid" d="M10 3.5a6.5 6.5 0 0 1 0 13z" />
    </svg>
  )
}

/** A tick in a disc of the accent: checked, and right. */
export function TickIcon() {
  return (
    <svg className="icon mark-good" viewBox="0 0 26 26" aria-hidden="true">
      <circle cx="13" cy="13" r="13" />
      <path d="m7.5 13.4 3.7 3.7 7.3-7.6" />
    </svg>
  )
}

/** A bar in a square of ink: checked, and not right. */
export function BarIcon() {
  return (
    <svg className="icon mark-bad" viewBox="0 0 26 26" aria-hidden="true">
      <path className="solid" d="M1 1h24v24H1z" />
      <path d="M7 13h12" />
    </svg>
  )
}

/** An arrow up or down: moves something in a list. */
export function ArrowIcon({ to }: { to: 'up' | 'down' }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={to === 'up' ? 'M10 16V4.5M5 9l5-5 5 5' : 'M10 4v11.5M5 11l5 5 5-5'} />
    </svg>
  )
}

/** A cross: takes something away. */
export function CrossIcon() {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d="m5 5 10 10M15 5 5 15" />
    </svg>
  )
}
