import { type ComponentPropsWithoutRef, useState } from 'react'
import styles from './counted-textarea.module.css'

type CountedTextareaProps = Omit<ComponentPropsWithoutRef<'textarea'>, 'style'> & {
  /** Characters asked for at least. */
  minimum: number
}

/** A text field that says how much it asks for and, as one types, how much there is. */
export function CountedTextarea({ minimum, onChange, ...rest }: CountedTextareaProps) {
  const [length, setLength] = useState(String(rest.defaultValue ?? '').trim().length)
  return (
    <div className={styles.counted}>
      <textarea
        {...rest}
        onChange={(event) => {
          setLength(event.currentTarget.value.trim().length)
          onChange?.(event)
        }}
      />
      <span className={styles.count} data-enough={length >= minimum}>
        {length === 0 ? `At least ${minimum} characters` : `${length} of at least ${minimum}`}
      </span>
    </div>
  )
}
