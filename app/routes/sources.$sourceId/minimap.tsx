import { ratingOf, type Scale } from '#app/domain/rating/scales.ts'
import type { MarkedClaim } from '#app/ui/review/source-text.tsx'
import styles from './minimap.module.css'

type MinimapProps = {
  claims: readonly (MarkedClaim & { statement: string; scale: Scale; rating: string | null })[]
  /** Of the text, in UTF-16 code units. */
  length: number
  selected: string | null
  hrefOf: (claimId: string) => string
}

/**
 * One tick a claim, as far down as the claim stands in the text, drawn as its stage's line; where
 * they would fall on one another, the first of those that most asks for a look. For the mouse only:
 * the keyboard has the text itself, and the list of claims.
 */
export function Minimap({ claims, length, selected, hrefOf }: MinimapProps) {
  const ticks = ticksOf(claims, length, (claim) => rankOf(claim, selected))
  return (
    <svg className={styles.rail} aria-hidden="true" focusable="false">
      {ticks.map(({ claim, place, others }) => (
        <a key={claim.id} href={hrefOf(claim.id)} tabIndex={-1} data-claims="1">
          <title>
            {`${claim.number}. ${claim.statement}${others > 0 ? ` (and ${others} more here)` : ''}`}
          </title>
          <svg
            className={claim.id === selected ? styles.selected : styles[lineOf(claim)]}
            x="0"
            y={`${(place / places) * 100}%`}
            width="36"
            height="14"
            overflow="visible"
            aria-hidden="true"
          >
            <rect className={styles.target} x="0" y="0" width="36" height="14" />
            {shapes[lineOf(claim)]}
            {claim.rating === null ? null : ratingShapes[sideOf(claim.scale, claim.rating)]}
          </svg>
        </a>
      ))}
    </svg>
  )
}

type RailClaim = MinimapProps['claims'][number]
type Tick = { claim: RailClaim; place: number; others: number }

/** How many ticks the rail has room for: a text of any length draws no more. */
const places = 400

function ticksOf(
  claims: readonly RailClaim[],
  length: number,
  rank: (claim: RailClaim) => number,
): readonly Tick[] {
  const ticks = new Map<number, Tick>()
  for (const claim of claims) {
    const place = Math.round((claim.start / Math.max(1, length)) * places)
    const there = ticks.get(place)
    const shown = there && rank(there.claim) >= rank(claim) ? there.claim : claim
    ticks.set(place, { claim: shown, place, others: there ? there.others + 1 : 0 })
  }
  return [...ticks.values()]
}

const ranks = { aside: 0, unverified: 1, confirmed: 2, disputed: 3 }

function rankOf(claim: RailClaim, selected: string | null): number {
  return claim.id === selected ? 4 : ranks[lineOf(claim)]
}

const shapes = {
  unverified: <path d="M10 7h4M16 7h4M22 7h4" />,
  disputed: <path d="M10 8.5q2-4 4 0t4 0t4 0t4 0" />,
  confirmed: <path d="M10 7h16" />,
  aside: <path d="M17 7h2" />,
}

/** What a confirmed claim came to: towards true, towards false, between, or off the scale's line. */
const ratingShapes = {
  up: <path className={styles.rating} d="M28 10h6l-3-6z" />,
  down: <path className={styles.rating} d="M28 4h6l-3 6z" />,
  between: <path className={styles.rating} d="M28.5 4.5h5v5h-5z" />,
  off: <path className={styles.off} d="M31 4l3 3-3 3-3-3z" />,
}

function sideOf(scale: Scale, rating: string): keyof typeof ratingShapes {
  const value = ratingOf(scale, rating)?.value ?? null
  if (value === null) return 'off'
  const values = scale.ratings.flatMap((each) => each.value ?? [])
  const middle = (Math.min(...values) + Math.max(...values)) / 2
  return value > middle ? 'up' : value < middle ? 'down' : 'between'
}

function lineOf(claim: MarkedClaim): keyof typeof shapes {
  return claim.disposition === 'active' ? claim.stage : 'aside'
}
