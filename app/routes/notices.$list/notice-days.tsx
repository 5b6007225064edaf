import { Form, Link } from '@remix-run/react'
import type { NoticeView } from '#app/data/reads/notices.server.ts'
import { Button } from '#app/ui/button.tsx'
import { Age, formatTime, Time } from '#app/ui/time.tsx'
import { VisuallyHidden } from '#app/ui/visually-hidden.tsx'
import styles from './notices.module.css'

type NoticeDaysProps = { notices: readonly NoticeView[]; list: string; now: string }

/** The notices under the day that each came, newest first. Days are UTC's, as every time here is. */
export function NoticeDays({ notices, list, now }: NoticeDaysProps) {
  const days = [...new Set(notices.map(({ at }) => dayOf(at)))]
  return (
    <div className={styles.days}>
      {days.map((day) => (
        <section key={day} aria-labelledby={`day-${day}`} className={styles.day}>
          <h2 id={`day-${day}`} className={styles.date}>
            {dayInWords(day, now)}
          </h2>
          <ul className={styles.list}>
            {notices
              .filter(({ at }) => dayOf(at) === day)
              .map((notice) => (
                <NoticeItem key={notice.id} notice={notice} list={list} now={now} />
              ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

type NoticeItemProps = { notice: NoticeView; list: string; now: string }

function NoticeItem({ notice, list, now }: NoticeItemProps) {
  const { id, read, sentence, subject, isOfSource, at, dueAt } = notice
  return (
    <li className={styles.notice} data-read={read}>
      <div className={styles.what}>
        <p className={styles.sentence} id={`said-${id}`}>
          {read ? null : <span className={styles.unread}>Unread</span>} {sentence}
        </p>
        <p className={styles.claim}>
          <VisuallyHidden>{isOfSource ? 'Open the claims of ' : 'Open the claim: '}</VisuallyHidden>
          <Link to={`/notices/open/${id}`}>{subject}</Link>
        </p>
        {dueAt ? (
          <p className={styles.age}>
            Due by the end of <Time at={dueAt} precision="day" />
          </p>
        ) : null}
      </div>
      <div className={styles.side}>
        <span className={styles.age}>
          <Age since={at} now={now} />
        </span>
        {read ? null : (
          <Form method="post" action={`/notices/${list}`} preventScrollReset>
            <input type="hidden" name="noticeId" value={id} />
            <Button name="act" value="read" look="plain" small aria-describedby={`said-${id}`}>
              Mark as read
            </Button>
          </Form>
        )}
      </div>
    </li>
  )
}

function dayOf(at: string): string {
  return at.slice(0, 10)
}

function dayInWords(day: string, now: string): string {
  const ago = Math.round((Date.parse(dayOf(now)) - Date.parse(day)) / 86_400_000)
  if (ago === 0) return 'Today'
  return ago === 1 ? 'Yesterday' : formatTime(day, 'day')
}
