import { z } from 'zod'

/** A name: one line, not blank. */
export const shortText = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}*$/u)

/** An e-mail address as HTML understands it, which is what browsers check too. */
export const emailAddress = z
  .string()
  .trim()
  .max(254)
  .pipe(z.email({ pattern: z.regexes.html5Email }))

/** Why somebody did something, in their own words. */
export const reasonText = z.string().trim().min(1).max(2_000)

/** The version of what the person was looking at, from the form's hidden field. */
export const expectedVersion = z
  .string()
  .regex(/^[1-9]\d{0,8}$/)
  .transform(Number)
