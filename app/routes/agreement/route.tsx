import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMember } from '#app/auth/require-member.server.ts'
import { mostVerdicts, readAgreement } from '#app/data/reads/agreement.server.ts'
import { parseAgreementQuery } from '#app/domain/agreement/query.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { Narrowed, PeriodForm, ScaleChoice } from './asking.tsx'
import { ByPair, BySource } from './breakdowns.tsx'
import { Figures } from './figures.tsx'

export const meta: MetaFunction = () => [{ title: 'Agreement · Factdesk' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireMember(request, context, 'editor', 'auditor', 'admin')
  const { searchParams } = new URL(request.url)
  const today = new Date().toISOString().slice(0, 10)
  const { asked, errors } = parseAgreementQuery(searchParams, today)
  const typed = {
    from: searchParams.get('from') ?? asked.from,
    to: searchParams.get('to') ?? asked.to,
  }
  const found = await readAgreement(context.desk.readDb, asked)
  return { ...found, asked, errors, typed, mostVerdicts }
}

export default function AgreementPage() {
  const page = useLoaderData<typeof loader>()
  const { agreement, asked, errors, typed, narrowed } = page
  return (
    <Page
      title="Agreement"
      lead="How far reviewers agree who judged alone. Only rounds that are open count, and of those only what was said before anybody could see another’s verdict: a round still blind changes no figure here."
    >
      <ErrorSummary errors={errors} title="The last 90 days are shown" />
      <PeriodForm asked={asked} typed={typed} errors={errors} />
      {page.isCut ? (
        <Notice tone="caution">
          <p>
            The period holds more than {page.mostVerdicts.toLocaleString('en-GB')} verdicts; the
            figures are of its newest ones.
          </p>
        </Notice>
      ) : null}
      <Narrowed asked={asked} narrowed={narrowed} />
      {agreement === null ? (
        <EmptyState title="There is nothing to compare in this period.">
          A round counts from the day it is revealed, once two reviewers judged it alone.
        </EmptyState>
      ) : (
        <>
          <ScaleChoice asked={asked} scales={agreement.scales} chosen={agreement.scale} />
          <Figures agreement={agreement} narrowed={narrowed} />
          <ByPair asked={asked} pairs={agreement.pairs} leftOut={agreement.pairsLeftOut} />
          <BySource asked={asked} sources={agreement.sources} leftOut={agreement.sourcesLeftOut} />
        </>
      )}
    </Page>
  )
}
