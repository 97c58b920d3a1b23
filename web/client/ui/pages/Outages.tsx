import { type Site, wordsOf } from './site.ts'

/** What is out of order at this moment, and what still holds. Nothing at all in ordinary times. */
export function Outages({ site }: { site: Site }) {
  if (site.outages.length === 0) return null
  const words = wordsOf(site).outages
  return (
    <output className="outages">
      {site.outages.map((outage) => (
        <span key={outage}>{words[outage]}</span>
      ))}
    </output>
  )
}
