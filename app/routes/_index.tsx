export default function Index() {
  return <h1>Factdesk</h1>
}
