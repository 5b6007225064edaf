import { Notice } from '#app/ui/notice.tsx'

/** What happened to the claim while somebody was writing; their words stand in the form below. */
export function ChangedSince({ changes }: { changes: readonly string[] }) {
  return (
    <Notice tone="caution" title="This changed while you were writing" role="note">
      <ul>
        {changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
      <p>What you wrote is kept. Send it again if it still holds.</p>
    </Notice>
  )
}
