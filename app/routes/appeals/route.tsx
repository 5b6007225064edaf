import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { requireMember } from '#app/auth/require-member.server.ts'
import {
  type AppealView,
  readDecidedAppeals,
  readPendingAppeals,
} from '#app/data/reads/appeals.server.ts'
import { parseCursor } from '#app/data/reads/keyset.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { AppealItem, AppealWords } from '#app/ui/review/appeal-item.tsx'
import { EraseContact } from '#app/ui/review/erase-contact.tsx'
import { type Attempt, typedText } from '#app/ui/stacked-form.tsx'
import { Time } from '#app/ui/time.tsx'
import styles from './appeals.module.css'
import { decideOnAppeal } from './decide-on-appeal.server.ts'

export const meta: MetaFunction = () => [{ title: 'Appeals · Factdesk' }]

/** The objections from outside: those that wait, or those that were decided. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireMember(request, context, 'editor')
  const { searchParams } = new URL(request.url)
  const after = parseCursor(searchParams.get('after'))
  const isDecided = searchParams.get('show') === 'decided'
  const { readDb } = context.desk
  const page = await (isDecided ? readDecidedAppeals : readPendingAppeals)(readDb, after)
  return { ...page, isDecided, isFirst: after === null }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const editor = await requireMember(request, context, 'editor')
  return decideOnAppeal(request, context, editor)
}

const notices: Readonly<Record<string, string>> = {
  accepted: 'The appeal is a challenge on the claim now, and its page is under review.',
  declined: 'The appeal is declined.',
  erased: 'Who sent the appeal is erased.',
}

export default function AppealsRoute() {
  const { items, next, isDecided, isFirst } = useLoaderData<typeof loader>()
  const attempt = useActionData<typeof action>() as Attempt | undefined
  const [search] = useSearchParams()
  const notice = notices[search.get('done') ?? '']
  const path = isDecided ? '/appeals?show=decided' : '/appeals'
  return (
    <Page
      title="Appeals"
      width="reading"
      lead="What readers object to on published checks. Nothing changes until an editor accepts one; it is a challenge on the claim then."
    >
      {notice && !attempt ? (
        <Notice tone="success" role="status">
          <p>{notice}</p>
        </Notice>
      ) : null}
      {attempt ? <ErrorSummary errors={attempt.errors} problem={attempt.problem} /> : null}
      <p>
        {isDecided ? (
          <Link to="/appeals">Appeals that wait</Link>
        ) : (
          <Link to="/appeals?show=decided">Appeals that were decided</Link>
        )}
      </p>
      {items.length === 0 ? (
        <EmptyState title={isDecided ? 'No appeal has been decided.' : 'No appeal is waiting.'}>
          Readers send them from the pages of published checks.
        </EmptyState>
      ) : (
        <ol className={styles.list}>
          {items.map((appeal) => (
            <li key={appeal.id} className={styles.item}>
              {isDecided ? (
                <Decided appeal={appeal} />
              ) : (
                <AppealItem appeal={appeal} from="list" declining={decliningOf(appeal, attempt)}>
                  <About appeal={appeal} />
                </AppealItem>
              )}
            </li>
          ))}
        </ol>
      )}
      <Pager
        label="Pages of appeals"
        first={isFirst ? null : path}
        next={next ? `${path}${isDecided ? '&' : '?'}after=${encodeURIComponent(next)}` : null}
      />
    </Page>
  )
}

function About({ appeal }: { appeal: AppealView }) {
  return (
    <p className={styles.about}>
      <Link to={`/claims/${appeal.claimId}`} lang={appeal.language} dir="auto">
        {appeal.statement}
      </Link>{' '}
      <a className={styles.page} href={`/checks/${appeal.slug}`}>
        Public page
      </a>
    </p>
  )
}

function Decided({ appeal }: { appeal: AppealView }) {
  return (
    <div className={styles.decided}>
      <About appeal={appeal} />
      <AppealWords appeal={appeal} />
      <p className={styles.outcome}>
        {appeal.state === 'accepted' ? 'Accepted as a challenge' : 'Declined'} by {appeal.decidedBy}
        , <Time at={appeal.decidedAt ?? ''} />
        {appeal.answer ? `: ${appeal.answer}` : ''}
      </p>
      <EraseContact appeal={appeal} isDecided />
    </div>
  )
}

/** What was typed to decline this appeal, where that came back. */
function decliningOf(appeal: AppealView, attempt: Attempt | undefined) {
  const isThis =
    typedText(attempt, 'appealId') === appeal.id && typedText(attempt, 'act') === 'decline'
  return isThis ? { reason: typedText(attempt, 'reason'), error: attempt?.errors.reason } : null
}
