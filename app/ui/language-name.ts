const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })

/** A language's English name by its BCP 47 tag; null where the tag names none. */
export function languageName(tag: string): string | null {
  if (tag === '' || tag === 'und') return null
  try {
    return names.of(tag) ?? null
  } catch {
    return null
  }
}
