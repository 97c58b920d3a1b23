import { z } from 'zod'
import { parseJson } from '../parseJson.ts'

export type Weakness = Readonly<{ name: string; severity: string; title: string }>

const auditSchema = z.object({
  vulnerabilities: z.record(
    z.string(),
    z.object({
      name: z.string(),
      severity: z.string(),
      via: z.array(z.union([z.string(), z.object({ title: z.string() })])),
    }),
  ),
})

/** What `npm audit --json` found; null when it could not ask, which is not the same as nothing found. */
export function readAudit(output: string): readonly Weakness[] | null {
  const parsed = auditSchema.safeParse(parseJson(output))
  if (!parsed.success) return null
  return Object.values(parsed.data.vulnerabilities).map(({ name, severity, via }) => ({
    name,
    severity,
    title: via.map((each) => (typeof each === 'string' ? `through ${each}` : each.title)).join('; '),
  }))
}
