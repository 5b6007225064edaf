import { classNames } from './class-names.ts'
import styles from './rating-matrix.module.css'

type RatingMatrixProps = {
  caption: string
  /** What a row is, and what a column is: 'First', 'Second'. */
  rowsAre: string
  columnsAre: string
  /** Labels of the outcomes, for rows and columns alike. */
  labels: readonly string[]
  counts: readonly (readonly number[])[]
  /** Leaves out what lies below the diagonal: there a pair without order is never counted. */
  triangle?: boolean
}

/** How often one rating met another, as a table of quiet shades. The diagonal, framed, is agreement. */
export function RatingMatrix({ caption, labels, counts, triangle, ...axes }: RatingMatrixProps) {
  const most = Math.max(1, ...counts.flat())
  return (
    <table className={styles.matrix}>
      <caption className={styles.caption}>{caption}</caption>
      <thead>
        <tr>
          <th scope="col" className={styles.corner}>
            <span>↓ {axes.rowsAre}</span> <span>→ {axes.columnsAre}</span>
          </th>
          {labels.map((label) => (
            <th key={label} scope="col" className={styles.column}>
              <span>{label}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {labels.map((label, row) => (
          <tr key={label}>
            <th scope="row" className={styles.row}>
              {label}
            </th>
            {labels.map((other, column) =>
              triangle && column < row ? (
                <td key={other} />
              ) : (
                <Cell
                  key={other}
                  count={counts[row]?.[column] ?? 0}
                  most={most}
                  isSame={row === column}
                />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type CellProps = { count: number; most: number; isSame: boolean }

function Cell({ count, most, isSame }: CellProps) {
  // Four shades: a number says how many, the shade only leads the eye.
  const shade = [styles.none, styles.few, styles.some, styles.many, styles.most][
    Math.ceil((count / most) * 4)
  ]
  return <td className={classNames(styles.cell, shade, isSame && styles.same)}>{count}</td>
}
