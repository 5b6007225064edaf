import type { ViewRefusal } from '#app/domain/desk/saved-view.ts'

type Of<Code extends ViewRefusal['code']> = Extract<ViewRefusal, { code: Code }>

const answers = {
  view_not_found: { status: 404, sentence: () => 'There is no such view of yours.' },
  view_unnamed: {
    status: 422,
    sentence: ({ longest }) => `Name: give the view a name of at most ${longest} characters.`,
  },
  view_name_taken: {
    status: 409,
    sentence: () => 'Name: another view of yours has this name.',
  },
  may_not_share: {
    status: 403,
    sentence: ({ role }) => `Only ${role}s can share such a view with the desk.`,
  },
  list_not_theirs: { status: 403, sentence: () => 'That list is not one of yours.' },
  views_full: {
    status: 409,
    sentence: ({ most }) => `You have ${most} views, which is the most; delete one first.`,
  },
} satisfies {
  [Code in ViewRefusal['code']]: { status: number; sentence: (refusal: Of<Code>) => string }
}

/** The status and the sentence that a refused view is answered with. */
export function answerToView(refusal: ViewRefusal): { status: number; sentence: string } {
  const { status, sentence } = answers[refusal.code] as {
    status: number
    sentence: (refusal: ViewRefusal) => string
  }
  return { status, sentence: sentence(refusal) }
}
