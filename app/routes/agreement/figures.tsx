import type { ReactNode } from 'react'
import type { DeskAgreement } from '#app/domain/agreement/desk-agreement.ts'
import { labelOf, type Scale, scaleOf } from '#app/domain/rating/scales.ts'
import { FigureSection, FigureSentence } from '#app/ui/figure-section.tsx'
import { alphaInWords, coefficient, howMany, inPercent } from '#app/ui/figure-words.ts'
import { RatingMatrix } from '#app/ui/rating-matrix.tsx'
import styles from './agreement.module.css'
import type { NarrowedTo } from './asking.tsx'

type Shown = Pick<DeskAgreement, 'scale' | 'figures' | 'fleiss' | 'cohen' | 'confusion'> & {
  words: Scale
}

/** Fewer rounds than this are told as what they are: cases, not a measurement. */
const fewRounds = 30

/** The figures, what they mean in a sentence, and which ratings met which. */
export function Figures({ agreement, narrowed }: { agreement: Shown; narrowed: NarrowedTo }) {
  const { figures, scale } = agreement
  const offLine = scaleOf(scale).ratings.filter((rating) => rating.value === null)
  return (
    <FigureSection id="figures" title="What the figures say">
      <FigureSentence>{sentenceOf(figures)}</FigureSentence>
      <dl className={styles.figures}>
        <Figure name="Same rating" value={inPercent(figures.percent)}>
          Of all pairs of verdicts on one claim. Says nothing about chance.
        </Figure>
        <Figure name="Alpha, ordinal" value={coefficient(figures.ordinalAlpha)}>
          Krippendorff’s, over {howMany(figures.ordinalUnits, 'round')}: a near miss counts less
          than a far one.{' '}
          {offLine.length > 0
            ? `${offLine.map(({ label }) => label).join(', ')} have no place on the line and are left out as missing.`
            : 'Every outcome of this scale has its place on the line.'}
        </Figure>
        <Figure name="Alpha, nominal" value={coefficient(figures.nominalAlpha)}>
          Krippendorff’s, over {howMany(figures.units, 'round')}: all outcomes, those off the line
          too, and any difference counts as one.
        </Figure>
        <Kappa agreement={agreement} />
      </dl>
      <Matrix agreement={agreement} narrowed={narrowed} />
    </FigureSection>
  )
}

function Kappa({ agreement: { fleiss, cohen, figures } }: { agreement: Shown }) {
  if (fleiss === null) {
    return (
      <Figure name="Cohen’s kappa" value={coefficient(cohen)}>
        Of the two, over {howMany(figures.units, 'round')}: agreement beyond what their habits alone
        would give.
      </Figure>
    )
  }
  return (
    <Figure name="Fleiss’ kappa" value={coefficient(fleiss.kappa)}>
      Over the {howMany(fleiss.units, 'round')} that exactly {fleiss.raters} reviewers judged,
      whoever they were: it needs the same number for each.
    </Figure>
  )
}

type FigureProps = { name: string; value: string; children: ReactNode }

function Figure({ name, value, children }: FigureProps) {
  return (
    <div className={styles.figure}>
      <dt>{name}</dt>
      <dd className={styles.value}>{value}</dd>
      <dd className={styles.meaning}>{children}</dd>
    </div>
  )
}

function Matrix({ agreement, narrowed: { pair } }: { agreement: Shown; narrowed: NarrowedTo }) {
  const labels = scaleOf(agreement.scale).ratings.map(({ key }) => labelOf(agreement.words, key))
  return (
    <RatingMatrix
      caption={
        pair
          ? 'Which rating of the one met which of the other. The framed diagonal is agreement.'
          : 'Which ratings met on one claim: each pair of verdicts is counted once. The framed diagonal is agreement.'
      }
      rowsAre={pair?.[0].name ?? 'One'}
      columnsAre={pair?.[1].name ?? 'the other'}
      labels={labels}
      counts={agreement.confusion}
      triangle={pair === null}
    />
  )
}

function sentenceOf({ units, percent, ordinalAlpha, nominalAlpha }: DeskAgreement['figures']) {
  if (percent === null) return 'They judged no claim in common in this period.'
  const alpha = ordinalAlpha ?? nominalAlpha
  const few =
    units < fewRounds
      ? ` With ${howMany(units, 'round')}, read it as cases, not as a measurement.`
      : ''
  return `Over ${howMany(units, 'round')}, two reviewers who judged the same claim alone gave the same rating ${inPercent(percent)} of the time. Beyond chance that is an alpha of ${coefficient(alpha)}, where 1 is full agreement and 0 is chance. ${alphaInWords(alpha)}${few}`
}
