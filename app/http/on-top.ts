import type { Typed } from './form.ts'

type Fields = Readonly<Record<string, string>>

/**
 * A form that was filled in on an older page, as it is meant on top of what holds now: a field that was
 * left as it stood then takes today's value, so that sending the form again undoes nothing of others';
 * what was changed stays as it was typed.
 */
export function onTop(typed: Typed, then: Fields, now: Fields): Typed {
  return Object.fromEntries(
    Object.entries(typed).map(([name, value]) => {
      const isUntouched = Object.hasOwn(then, name) && value === then[name]
      return [name, isUntouched ? (now[name] ?? value) : value]
    }),
  )
}
