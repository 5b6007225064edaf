import { redirect } from '@remix-run/node'

/** What waits to be read comes first. */
export function loader() {
  return redirect('/notices/unread', 302)
}
