import type { z } from 'zod'
import type { Claim } from '#app/domain/claim/claim.ts'
import { siteOf } from '#app/domain/evidence/site.ts'
import { isThin } from '#app/domain/evidence/sufficiency.ts'
import { recuse } from '#app/workflow/recuse.server.ts'
import { reviseVerdict } from '#app/workflow/revise-verdict.server.ts'
import { submitVerdict } from '#app/workflow/submit-verdict.server.ts'
import { withdrawVerdict } from '#app/workflow/withdraw-verdict.server.ts'
import { type Acting, type Answer, answerAct } from './answer.server.ts'
import { reasonForm } from './claim-acts.form.ts'
import type { Done } from './notices.ts'
import { typedIn } from './outcome.ts'
import { recusalForm, verdictForm } from './verdict.form.ts'

type Judgement = z.infer<typeof verdictForm>

/** T1: the first verdict of a round; with a declared conflict of interest it is a stepping aside. */
export async function judge(acting: Acting): Promise<Answer> {
  if (typedIn(acting.typed, 'conflict') === 'declared') return stepAside(acting)
  const { db } = acting.context.desk
  return answerAct(
    acting,
    verdictForm,
    (value, who) => submitVerdict(db, { ...value, ...contentOf(value) }, who),
    (claim, value) => ({
      done: doneWith(claim, acting, 'submit_verdict'),
      claimId: leadTo(claim.id, value),
      undoable: true,
    }),
  )
}

/** T4: another verdict in place of one's own. */
export async function revise(acting: Acting): Promise<Answer> {
  if (typedIn(acting.typed, 'conflict') === 'declared') return stepAside(acting)
  const { db } = acting.context.desk
  return answerAct(
    acting,
    verdictForm,
    (value, who) => reviseVerdict(db, { ...value, ...contentOf(value) }, who),
    (claim, value) => ({
      done: doneWith(claim, acting, 'revise_verdict'),
      claimId: leadTo(claim.id, value),
      undoable: true,
    }),
  )
}

export async function stepAside(acting: Acting): Promise<Answer> {
  const { db } = acting.context.desk
  return answerAct(
    acting,
    recusalForm,
    ({ claimId, expectedVersion, conflictReason: reason }, who) =>
      recuse(db, { claimId, expectedVersion, reason }, who),
    (claim) => ({ done: 'recuse', claimId: claim.id }),
  )
}

/** What the act takes of the form: the rows that are evidence, and places among them for rows. */
function contentOf({ evidence, noEvidenceReason, conflict }: Judgement) {
  const rows = evidence.flatMap((item, row) => (item ? [{ item, row }] : []))
  const placeOf = new Map(rows.map(({ row }, place) => [`row:${row}`, place]))
  return {
    conflictOfInterest: conflict,
    noEvidenceReason: noEvidenceReason || null,
    evidence: rows.map(({ item }) => ({
      ...item,
      derivesFrom:
        item.derivesFrom === '' ? null : (placeOf.get(item.derivesFrom) ?? item.derivesFrom),
    })),
  }
}

function leadTo(claimId: string, { after, next }: Judgement): string {
  return after === 'next' && next ? next : claimId
}

/** The act that was done, and whether what it rests on is less than the desk wants. */
function doneWith(
  claim: Claim,
  { member }: Acting,
  act: 'submit_verdict' | 'revise_verdict',
): Done {
  const own = claim.round.verdicts.find((verdict) => verdict.reviewerId === member.id)
  const evidence = own?.evidence.map((item) => ({ ...item, site: siteOf(item.url) })) ?? []
  const thin = own && isThin(claim.round.rules, { rating: own.rating, evidence })
  return thin ? `${act}_thin` : act
}

/** Taking one's verdict back; it stays in the log, and so does why. */
export async function withdraw(acting: Acting): Promise<Answer> {
  const { db } = acting.context.desk
  return answerAct(
    acting,
    reasonForm,
    (value, who) => withdrawVerdict(db, value, who),
    (claim) => ({ done: 'withdraw_verdict', claimId: claim.id }),
  )
}
