import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { requireMember } from '#app/auth/require-member.server.ts'
import { parseCursor } from '#app/data/reads/keyset.ts'
import { readMirror } from '#app/data/reads/mirror.server.ts'
import type { Mirror } from '#app/domain/agreement/mirror.ts'
import { labelOf, type Scale, scaleOf } from '#app/domain/rating/scales.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { FigureSection, FigureSentence } from '#app/ui/figure-section.tsx'
import { howMany, inPercent } from '#app/ui/figure-words.ts'
import { Page } from '#app/ui/page.tsx'
import { RatingMatrix } from '#app/ui/rating-matrix.tsx'
import { Differences } from './differences.tsx'
import { OverTime } from './over-time.tsx'

export const meta: MetaFunction = () => [{ title: 'Your mirror · Factdesk' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const member = await requireMember(request, context)
  const { searchParams } = new URL(request.url)
  const after = parseCursor(searchParams.get('after'))
  const scale = searchParams.get('scale')
  const found = await readMirror(context.desk.readDb, member.id, { scale, after })
  return { ...found, isFirst: after === null }
}

export default function MirrorPage() {
  const { mirror, differences, next, isFirst } = useLoaderData<typeof loader>()
  return (
    <Page
      title="Your mirror"
      above={<Breadcrumbs crumbs={[{ to: '/account', label: 'Your account' }]} />}
      lead="What you said on your own, beside what the desk confirmed. Only you can see this page, and no page shows it of you to anybody else."
    >
      {mirror === null ? (
        <EmptyState title="Nothing to compare yet.">
          A claim shows here once it is confirmed, if you rated it before you could see the others.
        </EmptyState>
      ) : (
        <>
          <Summary mirror={mirror} />
          <OverTime months={mirror.months} />
          <Differences
            differences={differences}
            next={next}
            isFirst={isFirst}
            scale={mirror.scale}
          />
        </>
      )}
    </Page>
  )
}

function Summary({ mirror }: { mirror: Mirror & { words: Scale } }) {
  const { claims, same, near, scale, scales, confusion } = mirror
  return (
    <FigureSection id="summary" title="You and the desk">
      <FigureSentence>
        Of {howMany(claims, 'confirmed claim')} that you rated, the desk found the same on {same} (
        {inPercent(same / claims)}), and a step beside it on the scale on {near}. A difference is a
        place to look again, not a fault: the desk can be wrong, and says so when it is.
      </FigureSentence>
      {scales.length < 2 ? null : (
        <p>
          Rating scale:{' '}
          {scales.map((each, index) => (
            <span key={each.scale}>
              {index > 0 ? ' · ' : null}
              {each.scale === scale ? (
                <strong>{scaleOf(scale).label}</strong>
              ) : (
                <Link to={`?scale=${each.scale}`}>{scaleOf(each.scale).label}</Link>
              )}{' '}
              ({howMany(each.claims, 'claim')})
            </span>
          ))}
        </p>
      )}
      <RatingMatrix
        caption="Your rating against the desk’s. The framed diagonal is where they are the same."
        rowsAre="Yours"
        columnsAre="the desk’s"
        labels={scaleOf(scale).ratings.map(({ key }) => labelOf(mirror.words, key))}
        counts={confusion}
      />
    </FigureSection>
  )
}
