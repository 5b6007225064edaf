/** A value as one line of at most 200 characters: what files say of themselves is often a mess. */
export function oneLine(value: string): string {
  return value
    .replace(/[\p{Cc}\p{Surrogate}\s]+/gu, ' ')
    .trim()
    .slice(0, 200)
    .replace(/[\ud800-\udbff]$/, '')
}

/** `YYYY-MM-DD` of the day that a date begins with, in ISO 8601 or as PDF writes it; or null. */
export function dayOf(value: string): string | null {
  const found = /^(?:D:)?\s*(\d{4})-?(\d{2})-?(\d{2})/.exec(value.trim())
  if (!found) return null
  const day = `${found[1]}-${found[2]}-${found[3]}`
  const time = Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day ? null : day
}

/** The BCP 47 tag without its region's noise, or nothing: `en-GB` stays, `en_GB` becomes it. */
export function languageTag(value: string): string {
  const tag = value.trim().replaceAll('_', '-')
  if (!/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/.test(tag)) return ''
  return tag.replace(/^[A-Za-z]+/, (language) => language.toLowerCase())
}

/** The absolute http(s) address, resolved where it was found, or nothing. */
export function webAddress(value: string, base: string): string {
  if (value === '' || !URL.canParse(value, base || undefined)) return ''
  const url = new URL(value, base || undefined)
  const isWeb = /^https?:$/.test(url.protocol) && url.username === '' && url.password === ''
  return isWeb && url.href.length <= 2_000 ? url.href : ''
}
