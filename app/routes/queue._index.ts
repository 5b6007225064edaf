import { redirect } from '@remix-run/node'

/** "Queue" in the navigation is whichever list comes first for the member; the front door knows. */
export function loader() {
  throw redirect('/')
}
