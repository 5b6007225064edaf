import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireMember } from '#app/auth/require-member.server.ts'
import { parseCursor } from '#app/data/reads/keyset.ts'
import { countUnread, readNotices, unreadLimit } from '#app/data/reads/notices.server.ts'
import { readForm } from '#app/http/form.ts'
import { notFound, seeOther, tryAgain } from '#app/http/respond.ts'
import { Button } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { NavTabs } from '#app/ui/nav-tabs.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { openNotice, readAllNotices } from '#app/workflow/read-notices.server.ts'
import { NoticeDays } from './notice-days.tsx'

export const meta: MetaFunction = () => [{ title: 'Notices · Factdesk' }]

const schema = z.discriminatedUnion('act', [
  z.object({ act: z.literal('read'), noticeId: z.uuid() }),
  z.object({ act: z.literal('read_all'), upTo: z.iso.datetime({ precision: 6 }) }),
])

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const list = listOf(params.list)
  const member = await requireMember(request, context)
  const before = parseCursor(new URL(request.url).searchParams.get('before'))
  const { readDb } = context.desk
  const [page, unread] = await Promise.all([
    readNotices(readDb, member.id, list, before),
    countUnread(readDb, member.id),
  ])
  return {
    ...page,
    list,
    isFirst: before === null,
    unread: unread < unreadLimit ? String(unread) : `${unreadLimit - 1}+`,
  }
}

/** Marks one's own notices as read: the same, however often it is sent. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const list = listOf(params.list)
  const member = await requireMember(request, context)
  const form = await readForm(request, schema)
  if (!form.ok) return tryAgain(form)
  const { db } = context.desk
  if (form.value.act === 'read_all') await readAllNotices(db, form.value.upTo, member)
  else await openNotice(db, form.value.noticeId, member)
  return seeOther(`/notices/${list}`)
}

function listOf(param: string | undefined): 'unread' | 'all' {
  if (param !== 'unread' && param !== 'all') throw notFound()
  return param
}

export default function Notices() {
  const { list, notices, next, now, isFirst, unread } = useLoaderData<typeof loader>()
  return (
    <Page
      title="Notices"
      lead="What happened on the desk that concerns you. Opening one marks it as read."
      width="reading"
      actions={unread === '0' ? null : <ReadAll list={list} upTo={now} />}
      above={
        <NavTabs
          label="Notices"
          tabs={[
            { to: '/notices/unread', label: 'Unread', count: unread },
            { to: '/notices/all', label: 'All' },
          ]}
        />
      }
    >
      {notices.length === 0 ? (
        <EmptyState title={isFirst && list === 'unread' ? 'You have read everything.' : 'Nothing.'}>
          You are told when you are asked for a verdict, when a round you rated is revealed or
          decided otherwise, when a claim of yours is sent back, reopened or challenged, and when
          somebody calls you to a discussion.
        </EmptyState>
      ) : (
        <NoticeDays notices={notices} list={list} now={now} />
      )}
      <Pager
        label="Pages of notices"
        first={isFirst ? null : `/notices/${list}`}
        next={next ? `/notices/${list}?before=${encodeURIComponent(next)}` : null}
      />
    </Page>
  )
}

function ReadAll({ list, upTo }: { list: string; upTo: string }) {
  return (
    <Form method="post" action={`/notices/${list}`}>
      <input type="hidden" name="upTo" value={upTo} />
      <Button name="act" value="read_all">
        Mark all as read
      </Button>
    </Form>
  )
}
