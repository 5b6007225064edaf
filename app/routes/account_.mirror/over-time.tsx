import type { Mirror } from '#app/domain/agreement/mirror.ts'
import { FigureNote, FigureSection } from '#app/ui/figure-section.tsx'
import { inPercent } from '#app/ui/figure-words.ts'
import tables from '#app/ui/plain-table.module.css'
import styles from './mirror.module.css'

/** The most months drawn: the newest. */
const mostMonths = 12
const height = 64
const step = 24
const bar = 18

/** Month by month: how many claims, and the filled part of them on which the desk found the same. */
export function OverTime({ months }: Pick<Mirror, 'months'>) {
  const shown = months.slice(-mostMonths)
  return (
    <FigureSection id="over-time" title="Over time">
      {shown.length < 2 ? null : <Bars months={shown} />}
      <details className={styles.months} open={shown.length < 2}>
        <summary>The months as a table</summary>
        <table className={tables.table}>
          <thead>
            <tr>
              <th scope="col">Month</th>
              <th scope="col">Claims</th>
              <th scope="col">Same rating</th>
            </tr>
          </thead>
          <tbody>
            {shown.toReversed().map(({ month, claims, same }) => (
              <tr key={month}>
                <th scope="row">{month}</th>
                <td data-label="Claims">{claims}</td>
                <td data-label="Same rating">
                  {same} ({inPercent(same / claims)})
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </FigureSection>
  )
}

function Bars({ months }: Pick<Mirror, 'months'>) {
  const most = Math.max(...months.map(({ claims }) => claims))
  const width = months.length * step - (step - bar)
  const tall = (count: number) => Math.round((count / most) * height * 10) / 10
  return (
    <>
      <svg
        className={styles.plot}
        width={width}
        height={height + 1}
        viewBox={`0 0 ${width} ${height + 1}`}
        aria-hidden="true"
      >
        {months.map(({ month, claims, same }, index) => (
          <g key={month}>
            <rect
              className={styles.all}
              x={index * step}
              y={height - tall(claims)}
              width={bar}
              height={tall(claims)}
            />
            <rect
              className={styles.same}
              x={index * step}
              y={height - tall(same)}
              width={bar}
              height={tall(same)}
            />
          </g>
        ))}
        <path className={styles.ground} d={`M0 ${height + 0.5}H${width}`} />
      </svg>
      <FigureNote>
        A bar is a month’s confirmed claims; the filled part is where you and the desk said the
        same.
      </FigureNote>
    </>
  )
}
