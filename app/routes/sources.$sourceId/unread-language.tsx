import { languageName } from '#app/ui/language-name.ts'
import { Notice } from '#app/ui/notice.tsx'

/** What the desk did not do with a text in a language that it cannot read; better said than guessed. */
export function UnreadLanguage({ language }: { language: string }) {
  const name = languageName(language)
  return (
    <Notice
      title={name ? `This text is in ${name}.` : 'The language of this text was not recognised.'}
    >
      <p>
        The desk finds who says what, and what is worth checking, in English texts only. Here every
        sentence is offered as it stands: nobody was looked for who says it, and it has no score.
        Say who asserts a claim in its statement.
      </p>
    </Notice>
  )
}
