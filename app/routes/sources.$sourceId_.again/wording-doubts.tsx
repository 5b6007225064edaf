import styles from './again.module.css'

type WordingDoubtsProps = { unknown: readonly string[]; denies: boolean }

/** What is to be looked at before a model's wording is taken; nothing where nothing is. */
export function WordingDoubts({ unknown, denies }: WordingDoubtsProps) {
  const doubts = [
    unknown.length > 0 ? `not in the text: ${unknown.map((word) => `“${word}”`).join(', ')}` : null,
    denies ? 'it denies more, or less, than the text does' : null,
  ].filter(Boolean)
  if (doubts.length === 0) return null
  return <p className={styles.doubts}>{`Look closely: ${doubts.join('; ')}.`}</p>
}
