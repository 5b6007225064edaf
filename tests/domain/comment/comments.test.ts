import { describe, expect, test } from 'vitest'
import type { Role } from '#app/domain/claim/claim.ts'
import type { Comment, Person } from '#app/domain/comment/comment.ts'
import {
  hidingRefusal,
  type WriteComment,
  withdrawalRefusal,
  writeComment,
} from '#app/domain/comment/decide.ts'
import { calledIn } from '#app/domain/comment/mentions.ts'
import { readsComment } from '#app/domain/comment/visibility.ts'

function person(name: string, ...roles: Role[]): Person {
  return { id: name.toLowerCase(), name, roles }
}

const ana = person('Ana', 'reviewer')
const ben = person('Ben', 'reviewer')
const eva = person('Eva', 'editor')
const tom = person('Tom', 'editor')
const both = person('Both', 'reviewer', 'editor')
const aud = person('Aud', 'auditor')
const people = [ana, ben, eva, tom, both, aud]

const sealed = { revealed: false }
const open = { revealed: true }

function say(by: Person, round: { revealed: boolean }, more: Partial<WriteComment> = {}) {
  return writeComment({ text: 'Does it count?', notify: [], to: 'all', ...more }, by, round, people)
}

describe('who reads a comment', () => {
  const readers = (by: Person, round: { revealed: boolean }, more: Partial<WriteComment> = {}) => {
    const said = say(by, round, more)
    if (!said.ok) throw new Error(said.refusal.code)
    const comment = { ...said.value, authorId: by.id, roundIsOpen: round.revealed }
    return people.filter((each) => readsComment(comment, each)).map(({ name }) => name)
  }

  test('of somebody who rates, in a sealed round: they and the editors who cannot', () => {
    expect(readers(ana, sealed)).toEqual(['Ana', 'Eva', 'Tom'])
    expect(readers(both, sealed)).toEqual(['Eva', 'Tom', 'Both'])
    expect(readers(ana, sealed, { to: 'asked', notify: [eva.id] })).toEqual(['Ana', 'Eva', 'Tom'])
  })

  test('of an editor who cannot rate, in a sealed round: everybody, or those it is for', () => {
    expect(readers(eva, sealed)).toHaveLength(people.length)
    const answer = { to: 'asked' as const, notify: [ana.id] }
    expect(readers(eva, sealed, answer)).toEqual(['Ana', 'Eva', 'Tom'])
  })

  test('in an open round: everybody, whoever wrote it', () => {
    for (const by of [ana, both, eva]) expect(readers(by, open)).toHaveLength(people.length)
  })
})

describe('who is told', () => {
  const told = (by: Person, round: { revealed: boolean }, more: Partial<WriteComment>) => {
    const said = say(by, round, more)
    return said.ok ? said.value.mentions : said.refusal
  }

  test('whoever was chosen, and whoever the text calls to by @ and their name', () => {
    expect(told(ana, open, { notify: [tom.id], text: 'What says @eva?' })).toEqual(['eva', 'tom'])
  })

  test('not oneself, nobody twice, nobody unknown', () => {
    const more = { notify: [ana.id, eva.id, eva.id, 'nobody'], text: '@Ana and @Eva' }
    expect(told(ana, open, more)).toEqual(['eva'])
  })

  test('nobody who could not read it: chosen they are refused by name, named in the text left out', () => {
    expect(told(ana, sealed, { text: '@Ben @Eva' })).toEqual(['eva'])
    expect(told(ana, sealed, { notify: [ben.id, aud.id] })).toEqual({
      code: 'cannot_read',
      names: ['Ben', 'Aud'],
    })
  })

  test('an answer to those asked names somebody', () => {
    expect(told(eva, sealed, { to: 'asked' })).toEqual({ code: 'nobody_asked' })
    expect(told(eva, sealed, { to: 'asked', text: 'It does, @Ana.' })).toEqual(['ana'])
  })

  test.each([
    ['@Ann', ['Ann']],
    ['@Anna Berg, look', ['Anna Berg']],
    ['@anna berg’s note', ['Anna Berg']],
    ['@Anna', []],
    ['@Annabel', []],
    ['ann@example.org', []],
    ['(@Ann)@Anna Berg', ['Ann', 'Anna Berg']],
  ])('%s calls to %s', (text, names) => {
    const two = [person('Ann', 'editor'), person('Anna Berg', 'editor')]
    expect(calledIn(text, two).map(({ name }) => name)).toEqual(names)
  })
})

describe('what is refused', () => {
  test.each([aud, person('Root', 'admin')])('a comment by $name, who takes no part', (by) => {
    expect(say(by, open)).toMatchObject({ refusal: { code: 'comment_role_needed' } })
  })

  test('nothing, and more than 5,000 characters', () => {
    expect(say(ana, open, { text: ' \n' })).toMatchObject({ refusal: { code: 'comment_empty' } })
    expect(say(ana, open, { text: '🦆'.repeat(5_000) })).toMatchObject({ ok: true })
    expect(say(ana, open, { text: 'x'.repeat(5_001) })).toMatchObject({
      refusal: { code: 'comment_too_long', length: 5_001 },
    })
  })

  const comment: Comment = {
    id: 'c',
    version: 1,
    claimId: 'x',
    sourceId: 's',
    round: 1,
    audience: 'all',
    authorId: ana.id,
    state: 'shown',
  }

  test('withdrawing another’s comment, hiding as a reviewer, hiding without a reason', () => {
    expect(withdrawalRefusal(comment, ana)).toBeNull()
    expect(withdrawalRefusal(comment, eva)).toEqual({ code: 'not_author' })
    expect(hidingRefusal(comment, eva, 'Names a child.')).toBeNull()
    expect(hidingRefusal(comment, ben, 'Rude.')).toEqual({ code: 'hiding_role_needed' })
    expect(hidingRefusal(comment, eva, ' ')).toEqual({ code: 'reason_empty' })
  })

  test('ending a comment that was ended already', () => {
    const gone = { ...comment, state: 'hidden' as const }
    expect(withdrawalRefusal(gone, ana)).toEqual({ code: 'not_shown', state: 'hidden' })
    expect(hidingRefusal(gone, eva, 'Again.')).toEqual({ code: 'not_shown', state: 'hidden' })
  })
})
