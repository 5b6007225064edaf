import { type ExportRun, paceOf } from '#app/domain/audit/export-run.ts'

const formats: Readonly<Record<ExportRun['format'], string>> = {
  bundle: 'bundle',
  jsonl: 'JSON Lines',
  csv: 'CSV',
  openings: 'openings',
}

/** Where an export stands, as a sentence; it changes only when that does, so that it can be announced. */
export function standing({ state, isEnding, format }: ExportRun): string {
  const what = `Your export (${formats[format]})`
  if (state === 'running')
    return isEnding ? `${what} is being cancelled.` : `${what} is on its way.`
  if (state === 'sent') return `${what} is complete.`
  if (state === 'cancelled') return `${what} was cancelled.`
  return `${what} was cut off before its end.`
}

/** How far it is and how fast: '12 MB of 62 MB · 4.1 MB a second · about 13 seconds left'. */
export function figures(run: ExportRun): string {
  const { state, sent, toByte, events, seconds } = run
  const { speed, secondsLeft } = paceOf(run)
  const size =
    toByte === null || toByte === sent ? bytes(sent) : `${bytes(sent)} of ${bytes(toByte)}`
  if (state === 'sent') return `${withCommas(events)} events, ${size}, in ${duration(seconds)}`
  return [
    toByte === null && state === 'running' ? `${size} so far` : size,
    state === 'running' && speed !== null ? `${bytes(speed)} a second` : '',
    state === 'running' && secondsLeft !== null ? `about ${duration(secondsLeft)} left` : '',
  ]
    .filter((part) => part !== '')
    .join(' · ')
}

/** '0 bytes', '61 kB', '4.1 MB', '62 MB': powers of ten, as downloads are shown. */
export function bytes(count: number): string {
  if (count < 1_000) return `${Math.round(count)} bytes`
  const units = ['kB', 'MB', 'GB', 'TB']
  let value = count / 1_000
  let unit = 0
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1_000
    unit += 1
  }
  return `${value < 9.95 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`
}

function duration(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds))
  if (whole < 90) return whole === 1 ? '1 second' : `${whole} seconds`
  const minutes = Math.round(whole / 60)
  return minutes < 90 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`
}

// Not `Intl`: a server and a browser may hold different locale data.
function withCommas(count: number): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',')
}
