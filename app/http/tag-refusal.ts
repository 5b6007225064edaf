import type { TagRefusal } from '#app/domain/claim/tags.ts'

type Code = TagRefusal['code']
type Of<One extends Code> = Extract<TagRefusal, { code: One }>

const answers = {
  claim_not_found: { status: 404, sentence: () => 'There is no such claim on this desk.' },
  tagger_needed: {
    status: 403,
    sentence: ({ roles }) => `Only ${roles.map((role) => `${role}s`).join(' and ')} can do this.`,
  },
  tag_unfit: {
    status: 422,
    sentence: ({ longest }) =>
      `Write a tag of at most ${longest} characters, in letters and figures, without commas.`,
  },
  tag_present: { status: 409, sentence: ({ tag }) => `The claim is tagged “${tag}” already.` },
  tag_absent: { status: 409, sentence: ({ tag }) => `The claim is not tagged “${tag}”.` },
  tags_full: {
    status: 409,
    sentence: ({ most }) => `The claim has ${most} tags, which is the most; remove one first.`,
  },
} satisfies { [One in Code]: { status: number; sentence: (refusal: Of<One>) => string } }

/** The status and the sentence that a refused tag is answered with. */
export function answerToTag(refusal: TagRefusal): { status: number; sentence: string } {
  const { status, sentence } = answers[refusal.code] as {
    status: number
    sentence: (refusal: TagRefusal) => string
  }
  return { status, sentence: sentence(refusal) }
}
