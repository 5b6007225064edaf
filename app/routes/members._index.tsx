import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { requireMember } from '#app/auth/require-member.server.ts'
import { readMembers } from '#app/data/reads/members.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { MemberStatusWord } from '#app/ui/member-status.tsx'
import { Page } from '#app/ui/page.tsx'
import styles from '#app/ui/plain-table.module.css'

export const meta: MetaFunction = () => [{ title: 'Members · Factdesk' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireMember(request, context, 'admin')
  return { members: await readMembers(context.desk.readDb) }
}

export default function Members() {
  const { members } = useLoaderData<typeof loader>()
  return (
    <Page
      title="Members"
      lead="Who belongs to the desk, and what each may do."
      actions={
        <ButtonLink look="primary" to="/members/invite">
          Invite a person
        </ButtonLink>
      }
    >
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">E-mail address</th>
            <th scope="col">Roles</th>
            <th scope="col">Status</th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <tr key={member.id}>
              <th scope="row">
                <Link to={`/members/${member.id}`}>{member.name}</Link>
              </th>
              <td>{member.email}</td>
              <td>{member.roles.length > 0 ? member.roles.join(', ') : 'none'}</td>
              <td>
                <MemberStatusWord status={member.status} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Page>
  )
}
