import { type Scale, scaleOf } from '../rating/scales.ts'
import { cohenKappa } from './cohen-kappa.ts'
import { type Confusion, crossTable, pairTable } from './confusion.ts'
import { fleissKappa } from './fleiss-kappa.ts'
import { krippendorffAlpha } from './krippendorff-alpha.ts'
import { percentAgreement } from './percent.ts'
import { pairable, type Units } from './units.ts'

/** What a reviewer said of a claim in a round before they could know what anybody else said. */
export type LoneVerdict = {
  claimId: string
  round: number
  sourceId: string
  reviewerId: string
  scale: string
  rating: string
}

/** What of it to look at; null for all. */
export type Narrowing = {
  sourceId: string | null
  /** Two reviewers' ids. */
  pair: readonly [string, string] | null
}

export type Figures = {
  /** Rounds that two or more reviewers judged alone: only they can show agreement. */
  units: number
  /** Verdicts in them. */
  verdicts: number
  /** 0 to 1, as all figures at most; null where there is nothing to compare. */
  percent: number | null
  /** Of the ratings on the scale's line, near misses counting less. */
  ordinalAlpha: number | null
  /** Rounds with two or more ratings on the line, which is all that the ordinal figure rests on. */
  ordinalUnits: number
  /** Of all outcomes, any difference counting as one. */
  nominalAlpha: number | null
}

export type DeskAgreement = {
  scale: string
  /** Each scale in use over the period, most used first, with how many rounds can be compared. */
  scales: readonly { scale: string; units: number }[]
  figures: Figures
  /** Over the rounds of the commonest number of reviewers; null where nothing can be compared. */
  fleiss: { raters: number; units: number; kappa: number | null } | null
  /** Only when narrowed to two reviewers. */
  cohen: number | null
  /** Rows and columns in the scale's order; see `crossTable` for a pair and `pairTable` for all. */
  confusion: Confusion
  /** Most rounds in common first. */
  pairs: readonly PairAgreement[]
  sources: readonly { sourceId: string; figures: Figures }[]
}

export type PairAgreement = {
  reviewers: readonly [string, string]
  units: number
  percent: number | null
  kappa: number | null
}

/**
 * How far reviewers agree who judged alone, on one scale: the one asked for if it was used, else the
 * one used most, else null. Pairs and sources are of everything; the rest is narrowed as asked.
 */
export function deskAgreement(
  verdicts: readonly LoneVerdict[],
  asked: { scale: string | null } & Narrowing,
): DeskAgreement | null {
  const all = roundsOf(verdicts)
  const scales = scalesOf(all)
  const scale = scales.find((each) => each.scale === asked.scale) ?? scales[0]
  if (scale === undefined) return null
  const rounds = all.filter((round) => round.scale === scale.scale)
  const narrowed = rounds.filter(
    (round) => asked.sourceId === null || round.sourceId === asked.sourceId,
  )
  const { pair } = asked
  const units = pair === null ? narrowed.map(valuesOf) : unitsOfPair(narrowed, pair)
  const order = scaleOf(scale.scale).ratings.map((rating) => rating.key)
  return {
    scale: scale.scale,
    scales,
    figures: figuresOf(units, scaleOf(scale.scale)),
    fleiss: pair === null ? fleissOf(units) : null,
    cohen: pair === null ? null : cohenKappa(units),
    confusion: pair === null ? pairTable(units, order) : crossTable(units, order),
    pairs: pairsOf(rounds),
    sources: sourcesOf(rounds, scaleOf(scale.scale)),
  }
}

type JudgedRound = {
  sourceId: string
  scale: string
  ratings: ReadonlyMap<string, string>
}

/** The rounds that can show agreement. */
function roundsOf(verdicts: readonly LoneVerdict[]): readonly JudgedRound[] {
  const rounds = new Map<
    string,
    { sourceId: string; scale: string; ratings: Map<string, string> }
  >()
  for (const { claimId, round, sourceId, scale, reviewerId, rating } of verdicts) {
    const key = `${claimId} ${round}`
    const judged = rounds.get(key) ?? { sourceId, scale, ratings: new Map() }
    judged.ratings.set(reviewerId, rating)
    rounds.set(key, judged)
  }
  return [...rounds.values()].filter((round) => round.ratings.size >= 2)
}

function scalesOf(rounds: readonly JudgedRound[]): readonly { scale: string; units: number }[] {
  const units = new Map<string, number>()
  for (const { scale } of rounds) units.set(scale, (units.get(scale) ?? 0) + 1)
  return [...units]
    .map(([scale, ofScale]) => ({ scale, units: ofScale }))
    .sort((a, b) => b.units - a.units || (a.scale < b.scale ? -1 : 1))
}

function valuesOf(round: JudgedRound): readonly string[] {
  return [...round.ratings.values()]
}

function unitsOfPair(
  rounds: readonly JudgedRound[],
  [first, second]: readonly [string, string],
): Units {
  return rounds.flatMap(({ ratings }) => {
    const both = [ratings.get(first), ratings.get(second)]
    return both.every((rating) => rating !== undefined) ? [both] : []
  })
}

function figuresOf(units: Units, scale: Scale): Figures {
  const ordinal = lineOf(scale)
  const onLine = units.map((unit) => unit.filter((value) => value && ordinal.includes(value)))
  return {
    units: units.length,
    verdicts: units.reduce((sum, unit) => sum + unit.length, 0),
    percent: percentAgreement(units),
    ordinalAlpha: krippendorffAlpha(units, { ordinal }),
    ordinalUnits: pairable(onLine).length,
    nominalAlpha: krippendorffAlpha(units, 'nominal'),
  }
}

/** The outcomes on the scale's line, lowest first. */
function lineOf(scale: Scale): readonly string[] {
  return scale.ratings
    .flatMap(({ key, value }) => (value === null ? [] : [{ key, value }]))
    .sort((a, b) => a.value - b.value)
    .map(({ key }) => key)
}

function fleissOf(units: Units): DeskAgreement['fleiss'] {
  const sizes = new Map<number, number>()
  for (const unit of units) sizes.set(unit.length, (sizes.get(unit.length) ?? 0) + 1)
  const [commonest] = [...sizes].sort(([a, ofA], [b, ofB]) => ofB - ofA || a - b)
  if (commonest === undefined) return null
  const [raters, ofThat] = commonest
  return { raters, units: ofThat, kappa: fleissKappa(units, raters) }
}

function pairsOf(rounds: readonly JudgedRound[]): readonly PairAgreement[] {
  const pairs = new Map<string, { reviewers: [string, string]; units: [string, string][] }>()
  for (const { ratings } of rounds) {
    const given = [...ratings].sort(([a], [b]) => (a < b ? -1 : 1))
    given.forEach(([first, ofFirst], index) => {
      for (const [second, ofSecond] of given.slice(index + 1)) {
        const key = `${first} ${second}`
        const pair = pairs.get(key) ?? { reviewers: [first, second], units: [] }
        pair.units.push([ofFirst, ofSecond])
        pairs.set(key, pair)
      }
    })
  }
  return [...pairs.values()]
    .map(({ reviewers, units }) => ({
      reviewers,
      units: units.length,
      percent: percentAgreement(units),
      kappa: cohenKappa(units),
    }))
    .sort((a, b) => b.units - a.units || (a.reviewers.join() < b.reviewers.join() ? -1 : 1))
}

function sourcesOf(rounds: readonly JudgedRound[], scale: Scale): DeskAgreement['sources'] {
  const sources = new Map<string, (readonly string[])[]>()
  for (const round of rounds) {
    const units = sources.get(round.sourceId) ?? []
    units.push(valuesOf(round))
    sources.set(round.sourceId, units)
  }
  return [...sources]
    .map(([sourceId, units]) => ({ sourceId, figures: figuresOf(units, scale) }))
    .sort((a, b) => b.figures.units - a.figures.units || (a.sourceId < b.sourceId ? -1 : 1))
}
