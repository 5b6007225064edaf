import { Form } from '@remix-run/react'
import { useRef } from 'react'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { useShortcuts } from '#app/ui/use-shortcuts.ts'
import { VisuallyHidden } from '#app/ui/visually-hidden.tsx'
import styles from './sources.module.css'

/** Narrows the list to the sources that have these words: a plain GET form, so that the address says it. */
export function SearchSources({ words }: { words: string }) {
  const search = useRef<HTMLInputElement>(null)
  useShortcuts({ '/': () => search.current?.select() })
  return (
    // Keyed, so that the field follows the address when it changes by a link or by Back.
    <Form key={words} action="/sources" role="search" className={styles.search}>
      <label className={styles.words}>
        <VisuallyHidden>Search titles, publishers, authors and addresses</VisuallyHidden>
        <input
          ref={search}
          type="search"
          name="q"
          maxLength={200}
          defaultValue={words}
          placeholder="Search title, publisher, author or address"
          autoComplete="off"
          aria-keyshortcuts="/"
        />
      </label>
      <Button>Search</Button>
      {words === '' ? null : (
        <ButtonLink look="plain" to="/sources">
          Show all
        </ButtonLink>
      )}
    </Form>
  )
}
