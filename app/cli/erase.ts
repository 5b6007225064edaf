import { randomUUID } from 'node:crypto'
import { readMember } from '#app/data/reads/members.server.ts'
import { findMemberByEmail } from '#app/data/stores/members.server.ts'
import { type ErasureGround, erasureGrounds } from '#app/domain/member/erasure.ts'
import { isUuid } from '#app/domain/shared/uuid.ts'
import { answerTo } from '#app/http/member-refusal.ts'
import { eraseMember } from '#app/workflow/erase-member.server.ts'
import { withDatabase } from './audit/with-database.ts'
import type { Command } from './command.ts'
import { Fault } from './fault.mjs'

const nobody = '00000000-0000-0000-0000-000000000000'

const usage = `MEMBER ${erasureGrounds.join('|')}`

export const eraseCommand: Command = {
  summary: 'Erases a member, named by id or e-mail address, for good.',
  usage,
  run([named = '', because = '', ...rest]) {
    const ground = erasureGrounds.find((each) => each === because)
    if (named === '' || ground === undefined || rest.length > 0) {
      throw new Fault(`Say whom to erase, and why: erase ${usage}`)
    }
    return withDatabase(async (db) => {
      const member = named.includes('@')
        ? await findMemberByEmail(db, named)
        : await readMember(db, isUuid(named.toLowerCase()) ? named : nobody)
      if (member === null) throw new Fault(answerTo({ code: 'member_unknown' }).sentence)
      await erase(db, member, ground)
      process.stdout.write(`${member.name} is erased. Backups hold them until they expire.\n`)
      return 0
    })
  },
}

async function erase(
  db: Parameters<typeof eraseMember>[0],
  { id, version }: { id: string; version: number },
  because: ErasureGround,
): Promise<void> {
  const who = { actor: 'system', requestId: randomUUID(), via: 'cli' } as const
  const result = await eraseMember(db, { memberId: id, expectedVersion: version, because }, who)
  if (!result.ok) throw new Fault(answerTo(result.refusal).sentence)
}
