import { useEffect, useRef } from 'react'
import type { WayInList } from '#app/domain/claim/order.ts'
import { VisuallyHidden } from '#app/ui/visually-hidden.tsx'
import styles from './claim-list.module.css'

const ways: readonly { way: WayInList; sign: string; says: string }[] = [
  { way: 'top', sign: '⤒', says: 'to the top' },
  { way: 'up', sign: '↑', says: 'up' },
  { way: 'down', sign: '↓', says: 'down' },
  { way: 'bottom', sign: '⤓', says: 'to the bottom' },
]

type MoveButtonsProps = { claim: { id: string; number: number }; count: number; moved: string }

/** What moves one claim of the list. The button pressed last keeps the keyboard's focus, so that it can be pressed again. */
export function MoveButtons({ claim, count, moved }: MoveButtonsProps) {
  const again = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (moved.startsWith(claim.id)) again.current?.focus()
  }, [moved, claim.id])
  return (
    <span className={styles.moves}>
      {ways.map(({ way, sign, says }) => {
        const isUp = way === 'up' || way === 'top'
        const cannot = isUp ? claim.number === 1 : claim.number === count
        const value = `${claim.id}:${way}`
        return (
          <button
            key={way}
            type="submit"
            name="move"
            value={value}
            className={styles.move}
            // Not disabled: where it was pressed last it would lose the focus.
            aria-disabled={cannot || undefined}
            onClick={cannot ? (event) => event.preventDefault() : undefined}
            ref={value === moved ? again : undefined}
          >
            <span aria-hidden="true">{sign}</span>
            <VisuallyHidden>{`Move claim ${claim.number} ${says}`}</VisuallyHidden>
          </button>
        )
      })}
    </span>
  )
}
