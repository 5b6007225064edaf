import { useNavigate } from '@remix-run/react'
import { useEffect } from 'react'
import { hrefOf } from './href-of.ts'

const storageKey = 'factdesk.single-keys'

export function keysAreOn(): boolean {
  return localStorage.getItem(storageKey) !== 'off'
}

export function setKeysOn(on: boolean): void {
  localStorage.setItem(storageKey, on ? 'on' : 'off')
}

/**
 * Hears the review screen's keys. A single key acts only while no field has focus, and at most
 * chooses, focuses or opens something; what is submitted is submitted by Ctrl+Enter or by a button.
 */
export function useReviewKeys(claims: readonly { id: string }[], selected: string | null): void {
  const navigate = useNavigate()
  useEffect(() => {
    function select(step: 1 | -1) {
      const at = claims.findIndex((claim) => claim.id === selected)
      const target =
        selected === null ? claims[step === 1 ? 0 : claims.length - 1] : claims[at + step]
      if (target) navigate(hrefOf(target.id), { preventScrollReset: true })
    }
    function onKey(event: KeyboardEvent) {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return submitVerdict(event)
      if (event.key === 'Escape') return leaveField()
      if (!isSingleKey(event) || !keysAreOn()) return
      if (event.key === 'j') select(1)
      else if (event.key === 'k') select(-1)
      else if (!pressKey(event.key)) return
      event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [claims, selected, navigate])
}

function isSingleKey(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return false
  const on = event.target instanceof Element ? event.target : document.body
  return !on.closest('input, textarea, select, [contenteditable], dialog[open]')
}

/** Does what the key is printed on: chooses a rating, opens an act, presses a button, focuses a field. */
function pressKey(key: string): boolean {
  if (!/^[1-9a-z?]$/.test(key)) return false
  const rating = document.querySelector<HTMLInputElement>(
    `[data-verdict-form] input[data-shortcut="${key}"]`,
  )
  const target = rating ?? document.querySelector<HTMLElement>(`[data-key="${key}"]`)
  if (!target) return false
  const folded = target.closest('details')
  if (folded) folded.open = true
  if (target instanceof HTMLTextAreaElement) target.focus()
  else if (target instanceof HTMLDetailsElement) focusInside(target)
  else target.click()
  return true
}

function focusInside(details: HTMLDetailsElement): void {
  const field = details.querySelector<HTMLElement>('input:not([type="hidden"]), textarea, summary')
  field?.focus()
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
  if (after instanceof HTMLInputElement) after.value = 'next'
  form.requestSubmit(form.querySelector<HTMLButtonElement>('[data-submit]'))
}
