export default function Index() {
  return (
    <main>
      <h1>Factdesk</h1>
    </main>
  )
}
