import styles from './page-top.module.css'

/**
 * What comes before every masthead: the way past it, and on a demonstration desk that people and articles are
 * invented. `--inset` of the frame is how far its lines stand from the window's edges.
 */
export function PageTop({ demo }: { demo: boolean }) {
  return (
    <>
      <a className={styles.skip} href="#main">
        Skip to content
      </a>
      {demo ? (
        <aside className={styles.demo} aria-label="About this desk">
          Demonstration desk: its people and its articles are invented.
        </aside>
      ) : null}
    </>
  )
}
