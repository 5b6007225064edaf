import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { signOut } from '#app/auth/sign-out.server.ts'

/** Only a post signs out; who comes by a link goes to the desk. */
export function loader() {
  return redirect('/')
}

export async function action({ request, context }: ActionFunctionArgs) {
  const cookie = await signOut(context.desk, { request, requestId: context.requestId })
  return redirect('/sign-in', {
    status: 303,
    headers: { 'Set-Cookie': cookie, 'Clear-Site-Data': '"cache", "storage"' },
  })
}
