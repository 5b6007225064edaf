import { Notice } from '#app/ui/notice.tsx'

type EndOfListProps = {
  /** The end that was come to by going through the list, if one was. */
  end: 'next' | 'previous' | null
  /** A verdict was given on the way here. */
  hasRated: boolean
}

/** Tells somebody who goes through the list from claim to claim why they are back at it. */
export function EndOfList({ end, hasRated }: EndOfListProps) {
  if (end === null) return null
  return (
    <Notice role="status" tone={hasRated ? 'success' : 'information'}>
      <p>
        {hasRated ? 'Your verdict is in. ' : ''}
        {end === 'next'
          ? 'That was the last claim of this list.'
          : 'That was the first claim of this list.'}
      </p>
    </Notice>
  )
}
