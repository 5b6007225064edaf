/**
 * A path of this desk to go to: `to` if it is one, else the fallback. Whatever browsers could read as
 * another host, or as anything but a path, is not: `//host`, `/\host`, a scheme, control characters,
 * plain or percent-encoded (SECURITY T25).
 */
export function safeRedirect(to: string | null | undefined, fallback = '/'): string {
  if (!to || !/^\/(?![/\\])/.test(to)) return fallback
  // Encoded slashes and backslashes too: a proxy that decodes them would make another host of them.
  if (/[\\\p{Cc}]|%5c|%2f|%(?:[01][0-9a-f]|7f)/iu.test(to)) return fallback
  if (!URL.canParse(to, base)) return fallback
  const url = new URL(to, base)
  // Dots are resolved only now: `/.//host` has become `//host`.
  if (url.origin !== base || url.pathname.startsWith('//')) return fallback
  return url.pathname + url.search + url.hash
}

const base = 'http://desk.invalid'
