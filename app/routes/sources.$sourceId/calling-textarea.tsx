import { type ComponentPropsWithoutRef, type KeyboardEvent, useId, useRef, useState } from 'react'
import type { Discussion } from '#app/data/reads/review-screen/discussion.server.ts'
import { type Calling, callingAt } from '#app/domain/comment/calling.ts'
import { VisuallyHidden } from '#app/ui/visually-hidden.tsx'
import styles from './calling-textarea.module.css'

type Person = Discussion['people'][number]
type CallingTextareaProps = ComponentPropsWithoutRef<'textarea'> & { people: Discussion['people'] }

/**
 * A text in which `@` offers the names of those who may be called. The focus stays in the text, the arrows go
 * through the list, Enter or Tab takes a name, Escape leaves it. Without JavaScript one writes the name.
 */
export function CallingTextarea({ people, ...control }: CallingTextareaProps) {
  const text = useRef<HTMLTextAreaElement>(null)
  const [calling, setCalling] = useState<Calling<Person> | null>(null)
  const [at, setAt] = useState(0)
  const listId = useId()
  const look = () => {
    const { current: area } = text
    setCalling(area && callingAt(area.value, area.selectionStart, people))
    setAt(0)
  }
  const take = (person: Person) => {
    const { current: area } = text
    if (!area || !calling) return
    area.setRangeText(`@${person.name} `, calling.from, area.selectionStart, 'end')
    setCalling(null)
    area.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!calling || event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const chosen = calling.people[at]
    if (step) setAt((at + step + calling.people.length) % calling.people.length)
    else if (event.key === 'Escape') setCalling(null)
    else if (isTaking(event) && chosen) take(chosen)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className={styles.frame}>
      <textarea
        {...control}
        ref={text}
        aria-autocomplete="list"
        aria-controls={calling ? listId : undefined}
        aria-activedescendant={calling ? `${listId}-${at}` : undefined}
        onInput={look}
        onClick={look}
        onBlur={() => setCalling(null)}
        onKeyDown={onKeyDown}
      />
      {calling ? (
        <div className={styles.list} id={listId} role="listbox" aria-label="Call somebody">
          {calling.people.map((person, index) => (
            // The keys act in the text, which keeps the focus.
            // biome-ignore lint/a11y/useFocusableInteractive: an option of an active descendant
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys act in the text
            <div
              key={person.id}
              id={`${listId}-${index}`}
              className={styles.option}
              role="option"
              aria-selected={index === at}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => take(person)}
            >
              {person.name}
            </div>
          ))}
        </div>
      ) : null}
      <VisuallyHidden>
        <span role="status">{calling ? offered(calling.people.length) : ''}</span>
      </VisuallyHidden>
    </div>
  )
}

function isTaking({ key, shiftKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return (key === 'Enter' || key === 'Tab') && !shiftKey && !ctrlKey && !metaKey
}

function offered(count: number): string {
  const names = count === 1 ? 'One name' : `${count} names`
  return `${names} to call. Up and Down choose, Enter takes it.`
}
