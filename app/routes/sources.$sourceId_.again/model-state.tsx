import { Form, Link, useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'
import {
  type Asking,
  countProposals,
  isDoubtful,
  type ModelName,
} from '#app/domain/source/model.ts'
import { Button } from '#app/ui/button.tsx'
import { FormKey } from '#app/ui/form-key.tsx'
import { Notice } from '#app/ui/notice.tsx'
import styles from './again.module.css'
import { countOf, doneInWords, failureInWords } from './model-words.ts'

type ModelStateProps = {
  asking: Asking | null
  /** What the model proposed is left out, since much of what it said is not in the text. */
  isWithheld: boolean
  /** The desk's model of now; null where it has none. */
  model: ModelName | null
  revisionId: string
}

/** How far the asking of the model about this text is, and the way to ask it. */
export function ModelState({ asking, isWithheld, model, revisionId }: ModelStateProps) {
  const isUnderWay = asking !== null && !asking.hasEnded
  useLookingAgain(isUnderWay)
  return (
    <>
      {asking && isUnderWay ? <UnderWay asking={asking} /> : null}
      {asking?.hasEnded ? <Ended {...{ asking, isWithheld }} /> : null}
      {model && !isUnderWay ? (
        <AskForm model={model} revisionId={revisionId} isAgain={asking !== null} />
      ) : null}
    </>
  )
}

/** Milliseconds. */
const between = 3_000

/** Brings the page up to date by itself; what is ticked stays ticked. */
function useLookingAgain(isUnderWay: boolean) {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (!isUnderWay) return
    const timer = setInterval(revalidate, between)
    return () => clearInterval(timer)
  }, [isUnderWay, revalidate])
}

function UnderWay({ asking: { host, model, parts, answered } }: { asking: Asking }) {
  return (
    <Notice title="Asking the model…" role="status">
      <p>
        {`“${model}” at ${host} is asked about this text${
          parts === null ? '' : `: ${answered} of ${countOf(parts, 'part')} done`
        }. You may leave this page, it goes on; `}
        <a href="?">look again</a>
        {'. The claims found by the rules are here.'}
      </p>
    </Notice>
  )
}

function Ended({ asking, isWithheld }: Pick<ModelStateProps, 'isWithheld'> & { asking: Asking }) {
  const { host, model, failed, leftOut } = asking
  const proposals = countProposals(asking)
  const isDoubted = isDoubtful(asking)
  if (failed) {
    return (
      <Notice tone="caution" title={failureInWords(asking)} role="status">
        <p>
          The claims found by the rules are here
          {proposals > 0 && !isWithheld
            ? `, and ${countOf(proposals, 'proposal')} from its other answers`
            : ''}
          .
        </p>
        {isDoubted ? <Doubt isWithheld={isWithheld} /> : null}
      </Notice>
    )
  }
  return (
    <Notice tone={isDoubted ? 'caution' : 'information'} title={doneInWords(asking)} role="status">
      {isWithheld ? null : (
        <p>
          {`What “${model}” at ${host} proposes is shown where its words stand in the text, and then as the text has them.`}
        </p>
      )}
      {leftOut > 0 ? (
        <p>
          {`The text is longer than the desk sends: its last ${countOf(leftOut, 'sentence')} were not.`}
        </p>
      ) : null}
      {isDoubted ? <Doubt isWithheld={isWithheld} /> : null}
    </Notice>
  )
}

function Doubt({ isWithheld }: { isWithheld: boolean }) {
  return (
    <p>
      {'More than a fifth of what the model said does not stand in the text. '}
      {isWithheld ? (
        <>
          So the claims found by the rules are here alone.{' '}
          <Link to="?doubtful" preventScrollReset>
            Show what it proposed all the same
          </Link>
        </>
      ) : (
        'Doubt the rest of it, too, and go by the claims found by the rules.'
      )}
    </p>
  )
}

type AskFormProps = { model: ModelName; revisionId: string; isAgain: boolean }

function AskForm({ model: { host, model }, revisionId, isAgain }: AskFormProps) {
  return (
    <Form method="post" className={styles.ask}>
      <FormKey />
      <input type="hidden" name="intent" value="ask_model" />
      <input type="hidden" name="revisionId" value={revisionId} />
      <input type="hidden" name="host" value={host} />
      <input type="hidden" name="model" value={model} />
      <Button>{`Ask the model at ${host}${isAgain ? ' again' : ' for claims'}`}</Button>
      <p className={styles.more}>
        The text leaves this desk: it is sent to “{model}”, and the log says that you agreed.
      </p>
    </Form>
  )
}
