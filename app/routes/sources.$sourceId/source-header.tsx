import { Link } from '@remix-run/react'
import type { AskingLine } from '#app/data/reads/model-asking.server.ts'
import type { ClaimInText } from '#app/data/reads/review-screen/claims-in-text.server.ts'
import type { SourceText } from '#app/data/reads/source-text.server.ts'
import type { Permission } from '#app/domain/claim/permissions.ts'
import { directionOf } from '#app/domain/shared/direction.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { ShortcutHelp } from '#app/ui/shortcut-help.tsx'
import { formatTime } from '#app/ui/time.tsx'
import type { Outcome } from './outcome.ts'
import { Retitle } from './retitle.tsx'
import styles from './source-header.module.css'
import { UnreadLanguage } from './unread-language.tsx'
import { reviewKeys } from './use-review-keys.ts'

type SourceHeaderProps = {
  source: Omit<SourceText, 'text'>
  claims: readonly ClaimInText[]
  mayAdd: Permission
  /** The reader may bring a changed text. */
  mayRevise: boolean
  /** Active claims of earlier texts that have no place in this one. */
  unplaced: number
  /** The model that was asked about this text, if it was. */
  asking: AskingLine | null
  outcome: Outcome | null
  isAdding: boolean
  titleId: string
}

/** What the text is and where it came from, and how it is shown. */
export function SourceHeader({
  source,
  claims,
  mayAdd,
  isAdding,
  titleId,
  outcome,
  ...revising
}: SourceHeaderProps) {
  const origin = [
    source.publisher,
    source.author,
    source.publishedOn ? formatTime(source.publishedOn, 'day') : '',
  ].filter(Boolean)
  return (
    <header className={styles.header}>
      <Breadcrumbs crumbs={[{ to: '/sources', label: 'Sources' }]} />
      <h1
        className={styles.title}
        id={titleId}
        lang={source.language}
        dir={directionOf(source.title)}
      >
        {source.title}
      </h1>
      <p className={styles.origin}>
        {origin.join(' · ')}
        {/^https?:\/\//i.test(source.url) ? (
          <>
            {origin.length > 0 ? ' · ' : ''}
            <a href={source.url} rel="noopener noreferrer external" target="_blank">
              {hostOf(source.url)}
            </a>
          </>
        ) : null}
      </p>
      <Revisions source={source} {...revising} mayAdd={mayAdd.allowed} />
      {source.attributed ? null : <UnreadLanguage language={source.language} />}
      {mayAdd.allowed ? <Retitle source={source} outcome={outcome} /> : null}
      <div className={styles.tools} data-screen-only="">
        <a className={styles.tally} href="#claims">
          {tally(claims)}
        </a>
        <label className={styles.toggle}>
          <input type="checkbox" data-clean-text="" data-key="h" /> Clean text
        </label>
        <label className={styles.spoken}>
          <input type="checkbox" data-spoken-borders="" defaultChecked /> Say where claims begin and
          end
        </label>
        {mayAdd.allowed ? (
          isAdding ? (
            <Link to="?" preventScrollReset>
              Stop adding
            </Link>
          ) : (
            <Link to="?add" preventScrollReset>
              Add a claim
            </Link>
          )
        ) : null}
        <ShortcutHelp lines={reviewKeys} />
      </div>
    </header>
  )
}

type RevisionsProps = {
  source: SourceHeaderProps['source']
  mayRevise: boolean
  mayAdd: boolean
  unplaced: number
  asking: AskingLine | null
}

/** Which text this is, what became of the one before, and how a newer one comes in. */
function Revisions({ source, mayRevise, mayAdd, unplaced, asking }: RevisionsProps) {
  const changed = source.revision > 1
  if (!changed && !mayRevise && !mayAdd) return null
  return (
    <p className={styles.origin}>
      {changed ? (
        <>
          <Link to={`/sources/${source.id}/revision`}>
            Revision {source.revision}: what changed
          </Link>
          {unplaced > 0
            ? `, ${unplaced} ${unplaced === 1 ? 'claim has' : 'claims have'} no place in it yet`
            : ''}
        </>
      ) : null}
      <span data-screen-only="">
        {changed && mayRevise ? ' · ' : ''}
        {mayRevise ? (
          <Link to={`/sources/new?revisionOf=${source.id}`}>Bring a changed text</Link>
        ) : null}
        {(changed || mayRevise) && mayAdd ? ' · ' : ''}
        {mayAdd ? <Link to={`/sources/${source.id}/again`}>Find claims again</Link> : null}
        {mayAdd && asking ? ` (${saidOf(asking)})` : null}
      </span>
    </p>
  )
}

function saidOf({ hasEnded, hasFailed, proposals }: AskingLine): string {
  if (!hasEnded) return 'the model is being asked'
  if (proposals > 0) return `the model proposed ${proposals}`
  return hasFailed ? 'the model did not answer' : 'the model proposed nothing'
}

function tally(claims: readonly ClaimInText[]): string {
  const active = claims.filter((claim) => claim.disposition === 'active')
  const count = (stage: string) => active.filter((claim) => claim.stage === stage).length
  const parts = [
    [count('unverified'), 'unverified'],
    [count('disputed'), 'disputed'],
    [count('confirmed'), 'confirmed'],
    [claims.length - active.length, 'set aside'],
  ].flatMap(([number, word]) => (number === 0 ? [] : [`${number} ${word}`]))
  const total = `${claims.length} ${claims.length === 1 ? 'claim' : 'claims'}`
  return parts.length === 0 ? total : `${total}: ${parts.join(', ')}`
}

/** The host that an address names, or the whole text where it is no address. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : url
}
