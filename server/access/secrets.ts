/** Secrets that the program makes: words nobody has to invent, long enough that no list of guesses reaches them. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import type { Role } from './roles.ts'

/** Crockford's base 32: no letter that is read as a number or as another letter. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const GROUP_LENGTH = 4

/** The analyst reads everything; a reader's code is typed by many, in a meeting. Five bits a letter: 120 and 80 bits. */
const GROUPS: Readonly<Record<Role, number>> = { analyst: 6, politician: 4, administration: 4, union: 4 }

/** 2^14 x 8 x 128 bytes = 16 MiB a guess. What keeps guessers out is the length of the secrets; this makes each guess dear besides. */
const COST = { N: 2 ** 14, r: 8, p: 1 } as const
const MOST_MEMORY = 64 * 2 ** 20
const HASH_BYTES = 32
const SALT_BYTES = 16

/** What is kept of a secret: with this alone nobody can sign in. */
export interface SecretHash {
  readonly scrypt: { readonly N: number; readonly r: number; readonly p: number }
  /** Base64url, as is `hash`. */
  readonly salt: string
  readonly hash: string
}

/** A new secret for a role: `7kqm-2wxp-9htd-4vfn`. */
export function newSecret(role: Role): string {
  // 256 is a multiple of 32, so that each letter is as likely as any other.
  const letters = Array.from(randomBytes(GROUPS[role] * GROUP_LENGTH), (byte) => ALPHABET[byte % ALPHABET.length])
  return Array.from({ length: GROUPS[role] }, (_, group) => letters.slice(group * GROUP_LENGTH, (group + 1) * GROUP_LENGTH).join('')).join('-')
}

export async function hashSecret(secret: string): Promise<SecretHash> {
  const salt = randomBytes(SALT_BYTES)
  return { scrypt: COST, salt: salt.toString('base64url'), hash: (await derive(secret, salt, COST)).toString('base64url') }
}

/** Whether `secret` is the one that was hashed; takes the same time for every secret. */
export async function isSecret(secret: string, { scrypt: cost, salt, hash }: SecretHash): Promise<boolean> {
  const given = await derive(secret, Buffer.from(salt, 'base64url'), cost)
  const kept = Buffer.from(hash, 'base64url')
  return given.length === kept.length && timingSafeEqual(given, kept)
}

/** As people type it: capitals, blanks and hyphens do not count, and the letters that the alphabet lacks are read as what they look like. */
function normalised(secret: string): string {
  return secret.toLowerCase().replace(/[\s-]+/g, '').replace(/o/g, '0').replace(/[il]/g, '1')
}

function derive(secret: string, salt: Buffer, cost: SecretHash['scrypt']): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(normalised(secret), salt, HASH_BYTES, { ...cost, maxmem: MOST_MEMORY }, (error, key) => (error ? reject(error) : resolve(key)))
  })
}
