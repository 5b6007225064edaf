import type { WitnessSaid } from '#app/data/reads/witnesses.server.ts'
import type { LogFigures, LogState } from '#app/domain/audit/log-health.ts'
import { Notice } from '#app/ui/notice.tsx'
import styles from './audit.module.css'

/** How the log stands: how much of it is signed, since when, and what is wrong if something is. */
export function LogStatus({
  figures,
  state,
  witnesses,
}: {
  figures: LogFigures
  state: LogState
  witnesses: readonly WitnessSaid[]
}) {
  const { size, signed, signedAgo, oldestWaiting, oldestUnsigned } = figures
  const trouble = troubles[state]
  if (trouble !== null) {
    const oldest = oldestWaiting ?? oldestUnsigned
    return (
      <Notice tone="danger">
        <p>
          {trouble}
          {oldest === null ? '' : ` The oldest such event is ${inWords(oldest)} old.`}
        </p>
      </Notice>
    )
  }
  return (
    <p className={styles.exportsNote}>
      The log holds {withCommas(signed ?? size)} signed events
      {signedAgo === null ? '' : `, last signed ${inWords(signedAgo)} ago`}, {checkedBy(witnesses)}.{' '}
      <a href="/audit/checkpoint" download="checkpoint">
        Signed head
      </a>
      {' · '}
      <a href="/audit/log.vkey" download="log.vkey">
        Public key
      </a>
    </p>
  )
}

const troubles = {
  well: null,
  not_begun: 'The log is not signed yet.',
  waiting:
    'Events are written, but do not get their place in the signed log. Tell whoever runs this desk.',
  unsigned: 'The log is not being signed. Tell whoever runs this desk.',
  forked:
    'The log does not continue what was signed before, so it is not signed any more. Tell whoever runs this desk.',
} satisfies Record<LogState, string | null>

function checkedBy(witnesses: readonly WitnessSaid[]): string {
  if (witnesses.length === 0) return 'checked by no witness'
  const said = witnesses.map(
    ({ name, size, ago }) => `${name} up to event ${withCommas(size)}, ${inWords(ago)} ago`,
  )
  return `checked by ${said.join('; ')}`
}

// Not `Intl`: a server and a browser may hold different locale data.
function withCommas(count: number): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',')
}

function inWords(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`
  if (seconds < 5_400) return `${Math.round(seconds / 60)} min`
  return seconds < 172_800
    ? `${Math.round(seconds / 3_600)} h`
    : `${Math.round(seconds / 86_400)} days`
}
