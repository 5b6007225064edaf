import { type MouseEvent, type RefObject, useRef } from 'react'
import { useShortcuts } from '#app/ui/use-shortcuts.ts'

/** The keys of the list, for the list of them. */
export const rowKeys = [
  { keys: ['j', 'k'], does: 'Next or previous claim' },
  { keys: ['x'], does: 'Tick or untick the claim' },
  { keys: ['Shift', 'click'], does: 'Tick all from the last one to this one' },
  { keys: ['Enter'], does: 'Open the claim' },
  { keys: ['/'], does: 'Search' },
  { keys: ['?'], does: 'This list' },
]

/** Moves and ticks by single keys. Returns what hears clicks on the list, for ticking a range. */
export function useRowKeys(list: RefObject<HTMLElement>): (event: MouseEvent) => void {
  const lastTicked = useRef<HTMLInputElement | null>(null)
  useShortcuts({
    j: () => moveFocus(list.current, 1),
    k: () => moveFocus(list.current, -1),
    x: () => focusedTick()?.click(),
  })
  return (event) => {
    if (!(event.target instanceof HTMLInputElement) || !('tick' in event.target.dataset)) return
    const ticked = event.target
    if (event.shiftKey) tickRange(list.current, lastTicked.current, ticked)
    lastTicked.current = ticked
  }
}

/** Ticks or unticks every claim of the page. */
export function tickAll(list: HTMLElement | null, checked: boolean): void {
  for (const tick of ticksIn(list)) setTick(tick, checked)
}

function ticksIn(list: HTMLElement | null): readonly HTMLInputElement[] {
  return [...(list?.querySelectorAll<HTMLInputElement>('[data-tick]') ?? [])]
}

function tickRange(
  list: HTMLElement | null,
  from: HTMLInputElement | null,
  to: HTMLInputElement,
): void {
  const ticks = ticksIn(list)
  const ends = [from ? ticks.indexOf(from) : -1, ticks.indexOf(to)].sort((a, b) => a - b)
  const [first = -1, last = -1] = ends
  if (first === -1) return
  for (const tick of ticks.slice(first, last + 1)) setTick(tick, to.checked)
}

/** As a person would, so that whatever counts the ticks hears of it. */
function setTick(tick: HTMLInputElement, checked: boolean): void {
  if (tick.checked === checked) return
  tick.checked = checked
  tick.dispatchEvent(new Event('change', { bubbles: true }))
}

function focusedTick(): HTMLInputElement | null {
  const row = document.activeElement?.closest('[data-queue-row]')
  return row?.querySelector<HTMLInputElement>('[data-tick]') ?? null
}

/** Focuses the link of the row before or after the one with focus; from nowhere, the first. */
function moveFocus(list: HTMLElement | null, step: 1 | -1): void {
  const links = [...(list?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
  const row = document.activeElement?.closest('[data-queue-row]')
  const current = links.findIndex((link) => row?.contains(link))
  const target = current === -1 ? 0 : Math.min(links.length - 1, Math.max(0, current + step))
  links[target]?.focus()
}
