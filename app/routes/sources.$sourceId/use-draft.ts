import { useLocation } from '@remix-run/react'
import { type MutableRefObject, useEffect, useRef, useState } from 'react'
import { type DraftFields, draftOf } from '#app/domain/claim/draft.ts'
import { typedOf } from './outcome.ts'
import { type DraftAnswer, postDraft } from './post-draft.client.ts'
import { type DraftPlace, forgetInTab, recallFromTab, rememberInTab } from './tab-memory.client.ts'

/** How long words wait at most before they are saved, in milliseconds. */
const pause = 3_000

export type Draft = {
  form: MutableRefObject<HTMLFormElement | null>
  /** What this tab kept when the desk could not: to be filled in again. */
  recalled: DraftFields | null
  /** What became of the last try to save; null before the first. */
  answer: DraftAnswer | null
  saveNow: () => void
  /**
   * Names this making of the form. Fields take what they begin with once: where other words belong in
   * them (those of this tab, or none after discarding) they have to be made anew.
   */
  making: string
}

/**
 * Saves what somebody writes in the form: every few seconds, on leaving a field, the tab or the page.
 * While the desk cannot take it (nobody signed in, no network) the tab keeps it and tries again.
 */
export function useDraft(place: DraftPlace): Draft {
  const form = useRef<HTMLFormElement | null>(null)
  const saver = useRef<Saver | null>(null)
  const [recalled, setRecalled] = useState<DraftFields | null>(null)
  const [answer, setAnswer] = useState<DraftAnswer | null>(null)
  const { viewerId, claimId, round, after } = place
  useEffect(() => {
    const here = { viewerId, claimId, round, after }
    forgetInTab(here, 'outdated')
    setRecalled(recallFromTab(here))
    const saving = createSaver(here, form, setAnswer)
    saver.current = saving
    return () => saving.stop()
  }, [viewerId, claimId, round, after])
  const { key: visit, search } = useLocation()
  const [discarding, setDiscarding] = useState('')
  useEffect(() => {
    if (new URLSearchParams(search).get('done') === 'discard_draft') setDiscarding(visit)
  }, [search, visit])
  // Filled in again, they are the form's words, and the desk has not got them yet.
  useEffect(() => {
    if (recalled) saver.current?.save({ leaving: false })
  }, [recalled])
  return {
    form,
    recalled: discarding ? null : recalled,
    answer,
    saveNow: () => saver.current?.save({ leaving: false }),
    making: discarding || (recalled ? 'recalled' : 'first'),
  }
}

/** The buttons after which the form holds no draft. */
const endings = ['submit_verdict', 'revise_verdict', 'recuse', 'discard_draft']

type Saver = { save: (options: { leaving: boolean }) => void; stop: () => void }

/** Listens to the form until it is stopped, and sends what changed, one message at a time. */
function createSaver(
  place: DraftPlace,
  form: MutableRefObject<HTMLFormElement | null>,
  tell: (answer: DraftAnswer) => void,
): Saver {
  let saved = form.current ? textOf(form.current) : ''
  let timer: number | undefined
  let isSending = false
  let isGiven = false

  function later() {
    isGiven = false
    timer ??= window.setTimeout(() => save({ leaving: false }), pause)
  }
  async function save({ leaving }: { leaving: boolean }) {
    window.clearTimeout(timer)
    timer = undefined
    const element = form.current
    if (!element || isGiven) return
    const text = textOf(element)
    if (text === saved) return
    if (isSending && !leaving) return later()
    isSending = true
    const answer = await postDraft(place.claimId, new URLSearchParams(text), { leaving })
    isSending = false
    if (answer === 'saved') saved = text
    if (isGiven) return
    if (answer === 'saved') forgetInTab(place, 'this')
    else rememberInTab(place, fieldsOf(text))
    tell(answer)
    if (answer === 'signed_out' || answer === 'unreachable') later()
  }
  function onEvent(event: Event) {
    if (!form.current?.contains(event.target as Node)) return
    if (event.type === 'focusout') save({ leaving: false })
    else if (event.type === 'submit') give(event as SubmitEvent)
    else later()
  }
  /** What is given is a draft no more; until it is known to be taken the tab keeps it. */
  function give(event: SubmitEvent) {
    const intent = (event.submitter as HTMLButtonElement | null)?.value ?? ''
    if (!form.current || !endings.includes(intent)) return
    window.clearTimeout(timer)
    timer = undefined
    isGiven = true
    if (intent === 'discard_draft') return forgetInTab(place, 'this')
    rememberInTab(place, fieldsOf(textOf(form.current)))
  }
  function onLeave() {
    if (document.visibilityState === 'hidden') save({ leaving: true })
  }
  const heard = ['input', 'change', 'focusout', 'submit'] as const
  for (const name of heard) document.addEventListener(name, onEvent, true)
  document.addEventListener('visibilitychange', onLeave)
  return {
    save,
    stop() {
      save({ leaving: true })
      window.clearTimeout(timer)
      isGiven = true
      for (const name of heard) document.removeEventListener(name, onEvent, true)
      document.removeEventListener('visibilitychange', onLeave)
    },
  }
}

function textOf(form: HTMLFormElement): string {
  const fields = typedOf(new FormData(form))
  const kept = { ...draftOf(fields), afterVerdict: fields.afterVerdict ?? '' }
  const pairs = Object.entries(kept).flatMap(([name, values]) =>
    [values].flat().map((value) => [name, value]),
  )
  return new URLSearchParams(pairs).toString()
}

function fieldsOf(text: string): DraftFields {
  const form = new FormData()
  for (const [name, value] of new URLSearchParams(text)) form.append(name, value)
  return draftOf(typedOf(form))
}
