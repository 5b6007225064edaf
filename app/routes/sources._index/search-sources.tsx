import { Form } from '@remix-run/react'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { SearchBox } from '#app/ui/search-box.tsx'
import styles from './sources.module.css'

/** Narrows the list to the sources that have these words: a plain GET form, so that the address says it. */
export function SearchSources({ words }: { words: string }) {
  return (
    // Keyed, so that the field follows the address when it changes by a link or by Back.
    <Form key={words} action="/sources" role="search" className={styles.search}>
      <SearchBox
        label="Search titles, publishers, authors and addresses"
        placeholder="Search sources"
        value={words}
      />
      <Button>Search</Button>
      {words === '' ? null : (
        <ButtonLink look="plain" to="/sources">
          Show all
        </ButtonLink>
      )}
    </Form>
  )
}
