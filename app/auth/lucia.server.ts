import type { Lucia } from 'lucia'

export type Auth = Lucia
