/** Every address that is nothing: a page of ours, where Remix would log a stack and React Router a warning. */
export function loader(): never {
  throw notFound()
}

export function action(): never {
  throw notFound()
}

export default function NotFound() {
  return null
}

function notFound(): Response {
  return new Response('Nothing is at this address.', { status: 404 })
}
