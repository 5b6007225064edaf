import { useEffect, useRef } from 'react'

/** What a key does; by `KeyboardEvent.key`. */
export type Shortcuts = Readonly<Record<string, () => void>>

const settingName = 'factdesk.single-key-shortcuts'

/**
 * Lets single keys act while nothing that takes letters has focus and the person has not switched
 * them off (WCAG 2.1.4). Without JavaScript there are none; every key repeats what a link or a
 * button does.
 */
export function useShortcuts(shortcuts: Shortcuts): void {
  const current = useRef(shortcuts)
  useEffect(() => {
    current.current = shortcuts
  })
  useEffect(() => {
    function act(event: KeyboardEvent) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (takesLetters(event.target) || document.querySelector('dialog[open]')) return
      const shortcut = Object.hasOwn(current.current, event.key) ? current.current[event.key] : null
      if (!shortcut || !shortcutsAllowed()) return
      event.preventDefault()
      shortcut()
    }
    document.addEventListener('keydown', act)
    return () => document.removeEventListener('keydown', act)
  }, [])
}

/** Whether this browser's person lets single keys act; they do until switched off. */
export function shortcutsAllowed(): boolean {
  try {
    return localStorage.getItem(settingName) !== 'off'
  } catch {
    // A browser that keeps nothing has never been told to switch them off.
    return true
  }
}

export function allowShortcuts(allowed: boolean): void {
  try {
    localStorage.setItem(settingName, allowed ? 'on' : 'off')
  } catch {
    // Nothing to keep it in: the setting holds for nobody, and the keys stay as they are.
  }
}

function takesLetters(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable) return true
  if (target instanceof HTMLInputElement) return !['radio', 'checkbox'].includes(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}
