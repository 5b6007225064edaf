import { Link } from '@remix-run/react'
import type { ExportRun } from '#app/domain/audit/export-run.ts'
import styles from './audit.module.css'
import { ExportRun as ExportRunShown } from './export-run.tsx'
import { useExportRun } from './use-export-run.ts'

const copies = [
  {
    path: '/audit/bundle.tar',
    name: 'Bundle',
    says: 'lines, proofs, key and programs: all it takes to check the log elsewhere',
  },
  { path: '/audit/export.jsonl', name: 'JSON Lines', says: 'the log’s own lines, for checking' },
  { path: '/audit/export.csv', name: 'CSV', says: 'a table to read' },
  { path: '/audit/export.csv?bom=1', name: 'CSV for Excel', says: 'the same, marked as UTF-8' },
  {
    path: '/audit/openings.jsonl',
    name: 'Openings',
    says: 'the texts that the lines commit to, as far as they are open',
  },
]

/** Copies of the log to take away; they carry the filter that the page shows. */
export function ExportLinks({ filter, run: known }: { filter: string; run: ExportRun | null }) {
  const { begin, ...watched } = useExportRun(known)
  const isTaken = watched.run?.state === 'running'
  return (
    <section className={styles.exports} aria-labelledby="exports">
      <h2 id="exports" className={styles.exportsTitle}>
        {filter === '' ? 'Take the whole log away' : 'Take what is shown away'}
      </h2>
      <ul className={styles.exportList}>
        {copies.map(({ path, name, says }) => (
          <li key={path}>
            {/* A plain link: the answer is a file, which the router must not fetch for itself. */}
            <a
              href={withFilter(path, filter)}
              download
              title={isTaken ? 'One export at a time: yours is on its way' : says}
              aria-disabled={isTaken || undefined}
              onClick={begin}
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
      <p className={styles.exportsNote}>
        Each copy taken is an event of the log itself. <Link to="/audit/verify">Check a copy</Link>
      </p>
      <ExportRunShown {...watched} filter={filter} />
    </section>
  )
}

function withFilter(path: string, filter: string): string {
  if (filter === '') return path
  return `${path}${path.includes('?') ? '&' : '?'}${filter}`
}
