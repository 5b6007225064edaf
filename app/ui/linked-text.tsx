import { textRunsOf } from './text-links.ts'

/** What somebody wrote, as they wrote it, with its web addresses as links that vouch for nothing. */
export function LinkedText({ text }: { text: string }) {
  let at = 0
  return (
    <>
      {textRunsOf(text).map((run) => {
        const key = at
        at += run.text.length
        return run.url === null ? (
          <span key={key}>{run.text}</span>
        ) : (
          <a key={key} href={run.url} rel="nofollow noopener ugc">
            {run.text}
          </a>
        )
      })}
    </>
  )
}
