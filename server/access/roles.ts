/** Who can be signed in. The three parties of the forum read the same editions at the same time; the analyst prepares them. */

/** Who sits in the forum. */
export const PARTIES = ['politician', 'administration', 'union'] as const
export type Party = (typeof PARTIES)[number]

export const ROLES = ['analyst', ...PARTIES] as const
export type Role = (typeof ROLES)[number]

export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text)
}

export function isParty(role: Role | null): role is Party {
  return role !== null && role !== 'analyst'
}
