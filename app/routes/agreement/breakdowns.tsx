import { Link } from '@remix-run/react'
import type { Figures } from '#app/domain/agreement/desk-agreement.ts'
import { type AgreementQuery, agreementSearch } from '#app/domain/agreement/query.ts'
import { FigureNote, FigureSection } from '#app/ui/figure-section.tsx'
import { coefficient, howMany, inPercent } from '#app/ui/figure-words.ts'
import tables from '#app/ui/plain-table.module.css'
import type { Named } from './asking.tsx'

type ByPairProps = {
  asked: AgreementQuery
  pairs: readonly {
    reviewers: readonly [Named, Named]
    units: number
    percent: number | null
    kappa: number | null
  }[]
  leftOut: number
}

/** Every two reviewers who judged a claim in common; each leads to their own figures. */
export function ByPair({ asked, pairs, leftOut }: ByPairProps) {
  return (
    <FigureSection id="by-pair" title="By pair of reviewers">
      <FigureNote>
        Over all sources. Two people differ for many reasons: the claims they drew are not the same.
      </FigureNote>
      <table className={tables.table}>
        <thead>
          <tr>
            <th scope="col">Reviewers</th>
            <th scope="col">Rounds in common</th>
            <th scope="col">Same rating</th>
            <th scope="col">Cohen’s kappa</th>
          </tr>
        </thead>
        <tbody>
          {pairs.map(({ reviewers: [first, second], units, percent, kappa }) => (
            <tr key={`${first.id} ${second.id}`}>
              <th scope="row">
                <Link to={`?${agreementSearch(asked, { pair: [first.id, second.id] })}`}>
                  {first.name} and {second.name}
                </Link>
              </th>
              <td data-label="Rounds in common">{units}</td>
              <td data-label="Same rating">{inPercent(percent)}</td>
              <td data-label="Cohen’s kappa">{coefficient(kappa)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <LeftOut count={leftOut} noun="pair" />
    </FigureSection>
  )
}

type BySourceProps = {
  asked: AgreementQuery
  sources: readonly { sourceId: string; title: string; figures: Figures }[]
  leftOut: number
}

/** Every source with rounds to compare; each leads to its own figures. */
export function BySource({ asked, sources, leftOut }: BySourceProps) {
  return (
    <FigureSection id="by-source" title="By source">
      <table className={tables.table}>
        <thead>
          <tr>
            <th scope="col">Source</th>
            <th scope="col">Rounds</th>
            <th scope="col">Same rating</th>
            <th scope="col">Alpha, ordinal</th>
            <th scope="col">Alpha, nominal</th>
          </tr>
        </thead>
        <tbody>
          {sources.map(({ sourceId, title, figures }) => (
            <tr key={sourceId}>
              <th scope="row">
                <Link to={`?${agreementSearch(asked, { sourceId })}`}>{title}</Link>
              </th>
              <td data-label="Rounds">{figures.units}</td>
              <td data-label="Same rating">{inPercent(figures.percent)}</td>
              <td data-label="Alpha, ordinal">{coefficient(figures.ordinalAlpha)}</td>
              <td data-label="Alpha, nominal">{coefficient(figures.nominalAlpha)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <LeftOut count={leftOut} noun="source" />
    </FigureSection>
  )
}

function LeftOut({ count, noun }: { count: number; noun: string }) {
  if (count === 0) return null
  return <FigureNote>And {howMany(count, noun)} with fewer rounds.</FigureNote>
}
