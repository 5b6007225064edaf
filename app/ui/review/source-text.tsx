import { Fragment, type ReactNode } from 'react'
import type { Disposition, Stage } from '#app/domain/claim/claim.ts'
import { directionOf } from '#app/domain/shared/direction.ts'
import { classNames } from '#app/ui/class-names.ts'
import styles from './source-text.module.css'
import { claimMeant, paragraphsOfRuns, type Run } from './text-runs.ts'

/** A claim as the text shows it. */
export type MarkedClaim = {
  id: string
  /** Its place in the text, from 1. */
  number: number
  start: number
  end: number
  stage: Stage
  disposition: Disposition
}

type SourceTextProps = {
  text: string
  language: string
  claims: readonly MarkedClaim[]
  selected: string | null
  /** The address that selects a claim. */
  hrefOf: (claimId: string) => string
  /** What opens below the paragraph in which the selected claim begins. */
  card: ReactNode
}

/**
 * A source's text with its claims underlined by stage, each a link that selects the claim. Borders
 * are also said in words for those who listen; `[data-label]` marks what is not part of the text.
 */
export function SourceText(props: SourceTextProps) {
  const { text, language, claims, selected, card } = props
  const byId = new Map(claims.map((claim) => [claim.id, claim]))
  const at = selected === null ? null : (byId.get(selected)?.start ?? null)
  return (
    <div className={styles.text} lang={language} dir={directionOf(text)} id="source-text">
      {paragraphsOfRuns(text, claims).map((paragraph) => (
        <Fragment key={paragraph.start}>
          <p
            data-start={paragraph.start}
            dir={directionOf(text.slice(paragraph.start, paragraph.end))}
          >
            {paragraph.runs.map((run) => (
              <RunOfText key={run.start} run={run} byId={byId} {...props} />
            ))}
          </p>
          {at !== null && paragraph.start <= at && at < paragraph.end ? card : null}
        </Fragment>
      ))}
    </div>
  )
}

type RunOfTextProps = SourceTextProps & { run: Run; byId: ReadonlyMap<string, MarkedClaim> }

function RunOfText({ run, byId, text, selected, hrefOf }: RunOfTextProps) {
  const words = text.slice(run.start, run.end)
  const target = claimMeant(run, selected)
  if (target === null) return words
  const starting = run.begins.flatMap((id) => byId.get(id) ?? [])
  const ending = run.ends.flatMap((id) => byId.get(id) ?? [])
  const isSelected = selected !== null && run.ids.includes(selected)
  return (
    <>
      {starting.map((claim) => (
        <span
          key={claim.id}
          id={`claim-${claim.id}`}
          className={styles.label}
          data-label=""
          lang="en"
          dir="ltr"
        >
          {` claim ${claim.number}, ${stageSaid(claim)}, start `}
        </span>
      ))}
      <a
        className={classNames(styles.run, isSelected && styles.selected)}
        href={hrefOf(target)}
        draggable={false}
        aria-current={isSelected ? 'true' : undefined}
        // One stop a claim for the keyboard: where it begins.
        tabIndex={starting.length > 0 ? undefined : -1}
        data-claims={run.ids.length}
      >
        {underlined(run, byId, words)}
        {run.more > 0 ? (
          <span className={styles.more} data-label="" aria-hidden="true">
            +{run.more}
          </span>
        ) : null}
      </a>
      {ending.map((claim) => (
        <span key={claim.id} className={styles.label} data-label="" lang="en" dir="ltr">
          {` claim ${claim.number} end `}
        </span>
      ))}
    </>
  )
}

/** Nested, one element a lane: decorations add up instead of replacing each other. */
function underlined(run: Run, byId: ReadonlyMap<string, MarkedClaim>, words: string): ReactNode {
  let inner: ReactNode = words
  for (const [lane, id] of [...run.lanes.entries()].reverse()) {
    const claim = id === null ? undefined : byId.get(id)
    if (!claim) continue
    const line = claim.disposition === 'active' ? claim.stage : 'aside'
    inner = <span className={classNames(styles[`lane${lane}`], styles[line])}>{inner}</span>
  }
  return inner
}

function stageSaid(claim: MarkedClaim): string {
  return claim.disposition === 'active' ? claim.stage : 'set aside'
}
