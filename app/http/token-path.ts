const tokenPath = /^(\/(?:join|set-up|reset)\/)[^/]+/i

/** Whether a path holds the token of a one-use link: nobody who is linked to from there may learn it. */
export function holdsToken(path: string): boolean {
  return tokenPath.test(path)
}

/** A path as the log may keep it: without the token, if it holds one. */
export function withoutToken(path: string): string {
  return path.replace(tokenPath, '$1…')
}
