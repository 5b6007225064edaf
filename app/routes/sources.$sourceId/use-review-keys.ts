import { useNavigate } from '@remix-run/react'
import { useEffect } from 'react'
import { type Shortcuts, useShortcuts } from '#app/ui/use-shortcuts.ts'
import { useHrefOf } from './href-of.ts'

/** The keys of the screen, for the list of them. */
export const reviewKeys = [
  { keys: ['j', 'k'], does: 'Next, previous claim' },
  { keys: ['n', 'p'], does: 'Next, previous claim in my queue' },
  { keys: ['1', '…', '8'], does: 'Choose a rating; nothing is sent' },
  { keys: ['r'], does: 'Write the rationale' },
  { keys: ['e'], does: 'Add evidence' },
  { keys: ['d'], does: 'Challenge the claim' },
  { keys: ['h'], does: 'Clean text' },
  { keys: ['Ctrl', 'Enter'], does: 'Submit the verdict and go to the next claim' },
  { keys: ['Ctrl', 'S'], does: 'Save the draft' },
  { keys: ['Esc'], does: 'Leave a field, so that single keys act again' },
]

/**
 * Hears the review screen's keys. A single key at most chooses, focuses or opens something; what is
 * submitted is submitted by Ctrl+Enter in the form or by a button.
 */
export function useReviewKeys(claims: readonly { id: string }[], selected: string | null): void {
  const navigate = useNavigate()
  const hrefOf = useHrefOf()
  function select(step: 1 | -1) {
    const at = claims.findIndex((claim) => claim.id === selected)
    const first = step === 1 ? 0 : claims.length - 1
    const target = claims[selected === null ? first : at + step]
    if (target) navigate(hrefOf(target.id), { preventScrollReset: true })
  }
  const pressed = Object.fromEntries(
    [...'123456789redhnp'].map((key) => [key, () => pressKey(key)]),
  ) satisfies Shortcuts
  useShortcuts({ ...pressed, j: () => select(1), k: () => select(-1) })
  useEffect(() => {
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}

/** Does what the key is printed on: chooses a rating, opens an act, presses a button, focuses a field. */
function pressKey(key: string): void {
  const rating = `[data-verdict-form] input[aria-keyshortcuts="${key}"]`
  const target = document.querySelector<HTMLElement>(`${rating}, [data-key="${key}"]`)
  if (!target) return
  const folded = target.closest('details')
  if (folded) folded.open = true
  if (target instanceof HTMLTextAreaElement) target.focus()
  else if (target instanceof HTMLDetailsElement) focusInside(target)
  else target.click()
}

function focusInside(details: HTMLDetailsElement): void {
  details.querySelector<HTMLElement>('input:not([type="hidden"]), textarea, summary')?.focus()
}

function onKey(event: KeyboardEvent): void {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submitVerdict(event)
  if (event.key === 's' && (event.ctrlKey || event.metaKey)) saveDraft(event)
  if (event.key === 'Escape') leaveField()
}

function saveDraft(event: KeyboardEvent): void {
  const button = document.querySelector<HTMLButtonElement>('[data-save-draft]')
  if (!button?.form?.contains(event.target as Node)) return
  event.preventDefault()
  button.click()
}

function leaveField(): void {
  if (document.activeElement instanceof HTMLElement && !document.activeElement.closest('dialog')) {
    document.activeElement.blur()
  }
}

function submitVerdict(event: KeyboardEvent): void {
  const form = document.querySelector<HTMLFormElement>('[data-verdict-form]')
  const after = form?.elements.namedItem('after')
  if (!form?.contains(event.target as Node)) return
  event.preventDefault()
  if (after instanceof HTMLInputElement) {
    after.value = 'next'
    after.checked = true
  }
  form.requestSubmit(form.querySelector<HTMLButtonElement>('[data-submit]'))
}
