import { createContext, useContext, useId } from 'react'

const Seed = createContext('')

/** Hands forms the random part of their keys, new with each loading of the page. */
export const FormKeySeed = Seed.Provider

/** What tells this form from every other: sent twice, it is one act. */
export function FormKey() {
  const seed = useContext(Seed)
  const id = useId()
  return seed ? <input type="hidden" name="formKey" value={seed + id} /> : null
}
