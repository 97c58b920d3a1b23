import { cardWords } from '../../../shared/words/pages/card.ts'
import { Card, type CardProps } from '../Card.tsx'
import { linkTo, type Site } from './site.ts'

/** A profile as lists show it; its colours and measures are in the page's style sheet under `className`. */
export type ListedCard = Pick<
  CardProps,
  | 'handle'
  | 'displayName'
  | 'bio'
  | 'number'
  | 'mintedAt'
  | 'digest'
  | 'image'
  | 'className'
  | 'contentLanguage'
>

/** Small cards in a grid whose cells have their size before any picture arrives. */
export function CardGrid(props: { site: Site; cards: readonly ListedCard[]; headingLevel: 2 | 3 }) {
  const { site, cards, headingLevel } = props
  return (
    <ul className="card-grid" data-action="grid">
      {cards.map((card) => (
        <li key={card.handle}>
          <Card
            {...card}
            shape="small"
            headingLevel={headingLevel}
            language={site.language}
            words={cardWords[site.language]}
            href={linkTo(`/@${card.handle}`, site)}
          />
        </li>
      ))}
    </ul>
  )
}
