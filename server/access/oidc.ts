/**
 * Sign-in at the municipality's own identity provider: OpenID Connect, code flow with PKCE, state and nonce. Which claim says
 * which role is configuration. Nothing of the person is kept: what comes out is a role.
 */
import { readFile } from 'node:fs/promises'
import type { Configuration } from 'openid-client'
import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import { InputError } from '../../engine/messages.ts'
import { ACCESS } from '../texts.ts'
import { ROLES, type Role } from './roles.ts'

const RoleName = Type.Unsafe<Role>({ type: 'string', enum: [...ROLES] })

export const OidcSettings = Type.Object(
  {
    issuer: Type.String({ pattern: '^https?://' }),
    clientId: Type.String({ minLength: 1 }),
    /** Left out for a public client, and where the environment has it. */
    clientSecret: Type.Optional(Type.String({ minLength: 1 })),
    scope: Type.Optional(Type.String()),
    /** Name of the claim that says what somebody is: `groups`, `roles`. A text or a list of texts. */
    claim: Type.String({ minLength: 1 }),
    /** Role by value of the claim. */
    roles: Type.Record(Type.String(), RoleName),
  },
  { additionalProperties: false },
)
export type OidcSettings = Static<typeof OidcSettings>

/** Environment variable for the secret, so that no file need hold it. */
export const SECRET_VARIABLE = 'SAMAN_OIDC_CLIENT_SECRET'

/** What must be remembered while somebody is at the issuer. */
const Transaction = Type.Object({ state: Type.String(), nonce: Type.String(), verifier: Type.String(), until: Type.Integer() }, { additionalProperties: false })
type Transaction = Static<typeof Transaction>

export const TRANSACTION_SECONDS = 600

/** Longest wait for the issuer. */
const TIMEOUT_SECONDS = 10

export interface Oidc {
  /** Where to send the browser, and what to remember meanwhile. */
  begin(redirectUri: URL): Promise<{ readonly location: URL; readonly transaction: string }>
  /**
   * The role of whoever comes back, `null` where no claim gives one. Throws where the answer is not one that this server has
   * asked for, or the issuer cannot be reached.
   *
   * @param current the address that the issuer has sent the browser to, with its parameters
   */
  finish(current: URL, transaction: string): Promise<Role | null>
}

/** Reads the settings. Throws InputError `no-oidc-file` or `bad-oidc-file`. */
export async function readOidcSettings(file: string, environment: NodeJS.ProcessEnv): Promise<OidcSettings> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new InputError('refused', 'no-oidc-file', ACCESS.noOidcFile, { file, reason: error.code ?? '' })
  })
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    value = undefined
  }
  const fault = Value.Check(OidcSettings, value) ? insecure(value) : (Value.Errors(OidcSettings, value)[0]?.instancePath ?? '/')
  if (fault !== null) throw new InputError('refused', 'bad-oidc-file', ACCESS.badOidcFile, { file, fault: fault || '/', roles: ROLES.join(', ') })
  const secret = environment[SECRET_VARIABLE]
  return { ...(value as OidcSettings), ...(secret ? { clientSecret: secret } : {}) }
}

export function oidcOf(settings: OidcSettings, now: () => number): Oidc {
  let known: Promise<Configuration> | undefined
  const configuration = () => {
    known ??= discover(settings).catch((error: unknown) => {
      // The issuer may be back the next time.
      known = undefined
      throw error
    })
    return known
  }
  return {
    begin: async (redirectUri) => {
      const client = await import('openid-client')
      const [state, nonce, verifier] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()]
      const location = client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri.href,
        scope: settings.scope ?? 'openid',
        response_type: 'code',
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      })
      const transaction: Transaction = { state, nonce, verifier, until: now() + TRANSACTION_SECONDS * 1000 }
      return { location, transaction: Buffer.from(JSON.stringify(transaction)).toString('base64url') }
    },
    finish: async (current, transaction) => {
      const { state, nonce, verifier } = opened(transaction, now())
      const client = await import('openid-client')
      const tokens = await client.authorizationCodeGrant(await configuration(), current, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (!claims) throw new Error('the issuer gave no id token')
      const given = claims[settings.claim] ?? (await fromUserInfo(await configuration(), tokens.access_token, claims.sub, settings.claim))
      const values = Array.isArray(given) ? given : [given]
      const granted = new Set<Role>(values.flatMap((value) => (typeof value === 'string' && Object.hasOwn(settings.roles, value) ? [settings.roles[value]] : [])))
      // In a fixed order, so that the order of somebody's groups does not decide.
      return ROLES.find((role) => granted.has(role)) ?? null
    },
  }
}

async function discover({ issuer, clientId, clientSecret }: OidcSettings): Promise<Configuration> {
  const client = await import('openid-client')
  const url = new URL(issuer)
  return client.discovery(url, clientId, clientSecret, clientSecret === undefined ? client.None() : undefined, {
    timeout: TIMEOUT_SECONDS,
    execute: url.protocol === 'http:' ? [client.allowInsecureRequests] : [],
  })
}

/** Many issuers give further claims only where they are asked for them. */
async function fromUserInfo(configuration: Configuration, accessToken: string, subject: string, claim: string): Promise<unknown> {
  if (configuration.serverMetadata().userinfo_endpoint === undefined) return undefined
  const { fetchUserInfo } = await import('openid-client')
  return (await fetchUserInfo(configuration, accessToken, subject))[claim]
}

function opened(text: string, now: number): Transaction {
  const transaction: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  if (!Value.Check(Transaction, transaction) || transaction.until <= now) throw new Error('the sign-in was begun too long ago')
  return transaction
}

/** An issuer over plain http is one on this machine, as in a test; elsewhere anybody on the way could sign in. */
function insecure({ issuer }: OidcSettings): string | null {
  const { protocol, hostname } = new URL(issuer)
  return protocol === 'https:' || ['127.0.0.1', 'localhost', '[::1]'].includes(hostname) ? null : '/issuer'
}
