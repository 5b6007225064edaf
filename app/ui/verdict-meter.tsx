import styles from './verdict-meter.module.css'

/** How far a round is: a filled disc for each verdict given, a ring for each still asked for. */
export function VerdictMeter({ count, quorum }: { count: number; quorum: number }) {
  const places = Array.from({ length: Math.max(count, quorum) }, (_, index) => index)
  const width = places.length * 10 - 2
  return (
    <span className={styles.meter}>
      <svg width={width} height="10" viewBox={`0 0 ${width} 10`} aria-hidden="true">
        {places.map((place) => (
          <circle
            key={place}
            className={place < count ? styles.given : styles.missing}
            cx={place * 10 + 4}
            cy="5"
            r="3.25"
          />
        ))}
      </svg>
      {`${count} of ${quorum} ${quorum === 1 ? 'verdict' : 'verdicts'}`}
    </span>
  )
}
