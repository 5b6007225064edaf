import type { Role } from '#app/domain/claim/claim.ts'

/** The demo desk’s members, all invented. */
export const cast = {
  'reviewer-1': { name: 'Mira Castellan', role: 'reviewer' },
  'reviewer-2': { name: 'Jonah Adeyemi', role: 'reviewer' },
  'editor-1': { name: 'Sigrid Vale', role: 'editor' },
  'editor-2': { name: 'Teodor Marsh', role: 'editor' },
  auditor: { name: 'Leonie Park', role: 'auditor' },
  admin: { name: 'Ruben Achterberg', role: 'admin' },
} satisfies Record<string, { name: string; role: Role }>

export type CastKey = keyof typeof cast
