import { useRef } from 'react'
import styles from './search-box.module.css'
import { useShortcuts } from './use-shortcuts.ts'
import { VisuallyHidden } from './visually-hidden.tsx'

type SearchBoxProps = {
  /** What is searched, for those who do not see it beside the list. */
  label: string
  placeholder: string
  /** What the address has, shown again. */
  value: string
  invalid?: boolean
}

/** The field `q` of a form that narrows a list; the key / leads to it. */
export function SearchBox({ label, placeholder, value, invalid = false }: SearchBoxProps) {
  const search = useRef<HTMLInputElement>(null)
  useShortcuts({ '/': () => search.current?.select() })
  return (
    <label className={styles.search}>
      <VisuallyHidden>{label}</VisuallyHidden>
      <input
        ref={search}
        type="search"
        name="q"
        id="field-q"
        defaultValue={value}
        placeholder={placeholder}
        autoComplete="off"
        aria-invalid={invalid || undefined}
        aria-keyshortcuts="/"
      />
    </label>
  )
}
