import type { ReactNode } from 'react'

type SectionProps = Readonly<{ title: string; busy?: boolean; children: ReactNode }>

/** One section of a form: its title, and beside or under it what belongs to it. */
export function Section({ title, busy, children }: SectionProps) {
  return (
    <section className="studio-section" aria-busy={busy}>
      <h2>{title}</h2>
      <div className="studio-fields">{children}</div>
    </section>
  )
}
