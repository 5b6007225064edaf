import { Link } from '@remix-run/react'
import type { Span } from '#app/domain/anchoring/segments.ts'
import styles from './sentence-chooser.module.css'

type SentenceChooserProps = { text: string; language: string; sentences: readonly Span[] }

/** The text a sentence a line, each a link that makes a claim of it: selecting without a mouse. */
export function SentenceChooser({ text, language, sentences }: SentenceChooserProps) {
  return (
    <>
      <p className={styles.hint}>
        Choose the sentence that makes the claim. To mark only part of one, select the words in the
        text instead.
      </p>
      <ol className={styles.list} lang={language} dir="auto">
        {sentences.map((sentence) => (
          <li key={sentence.start}>
            <Link
              className={styles.sentence}
              to={`?add=${sentence.start}-${sentence.end}`}
              preventScrollReset
            >
              {text.slice(sentence.start, sentence.end)}
            </Link>
          </li>
        ))}
      </ol>
    </>
  )
}
