import type { DecisionCheck } from '#app/data/reads/decision-check.server.ts'
import { scaleOf } from '#app/domain/rating/scales.ts'
import { RatingChip } from '#app/ui/rating-chip.tsx'
import type { Meant } from './check.form.ts'
import styles from './check-page.module.css'
import { correctionLabels } from './decision-words.ts'

type WhatBecomesPublicProps = { check: DecisionCheck; meant: Meant }

/** The rows of the summary that say what readers will see, and what they see now. */
export function WhatBecomesPublic({ check, meant }: WhatBecomesPublicProps) {
  const { publication } = check.selected
  const { act } = check
  if (act === 'add_correction') {
    return (
      <>
        <Row name="Kind">{correctionLabels[meant.kind]}</Row>
        <Row name="The note" long>
          {meant.reason}
        </Row>
      </>
    )
  }
  if (act === 'edit_summary') {
    return (
      <>
        <Row name="It says now" long>
          {publication?.summary}
        </Row>
        <Row name="It will say" long>
          {meant.summary}
        </Row>
      </>
    )
  }
  return act === 'publish' ? <NewEdition check={check} meant={meant} /> : null
}

function NewEdition({ check: { edition, selected }, meant }: WhatBecomesPublicProps) {
  if (!edition) return null
  const { publication } = selected
  const { rating, speaker, dissent, evidence, judged } = edition
  return (
    <>
      {publication ? (
        <Row name="The page says now">
          {publication.label}
          {publication.label === rating.label ? ', the same' : ', which is listed as a correction'}
        </Row>
      ) : null}
      <Row name="Rating">
        <RatingChip
          scale={scaleOf(rating.scale)}
          rating={rating.key}
          label={rating.label}
          tone={rating.tone}
        />
      </Row>
      <Row name="Said by">{speaker ?? 'the text itself'}</Row>
      {edition.page ? <Row name="On page">{edition.page}</Row> : null}
      <Row name="Summary" long>
        {meant.summary}
      </Row>
      <Row name="Evidence">
        {evidence.length === 0
          ? 'None is cited'
          : evidence.map((item) => item.title || item.url).join(' · ')}
      </Row>
      <Row name="Judging">
        {judged.reviewers} reviewers, nobody named;{' '}
        {dissent === null
          ? 'how they differed is not said'
          : dissent.length === 0
            ? 'nobody rated otherwise'
            : `dissent is published: ${dissent.map(({ label }) => label).join(', ')}`}
      </Row>
    </>
  )
}

function Row({
  name,
  long,
  children,
}: {
  name: string
  long?: boolean
  children: React.ReactNode
}) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={long ? styles.reason : undefined}>{children}</dd>
    </div>
  )
}
