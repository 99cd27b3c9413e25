/** What the tests use of the library, which comes without types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  export interface Account {
    readonly accountId: string
    claims(use: string, scope: string): Readonly<Record<string, unknown>> & { readonly sub: string }
  }

  export interface Configuration {
    readonly clients: readonly {
      readonly client_id: string
      readonly client_secret?: string
      readonly token_endpoint_auth_method?: 'none'
      readonly redirect_uris: readonly string[]
    }[]
    readonly claims: Readonly<Record<string, readonly string[]>>
    readonly cookies: { readonly keys: readonly string[] }
    readonly conformIdTokenClaims?: boolean
    readonly features: { readonly devInteractions: { readonly enabled: boolean } }
    readonly findAccount: (context: unknown, id: string) => Account
  }

  export default class Provider {
    constructor(issuer: string, configuration: Configuration)
    callback(): (request: IncomingMessage, response: ServerResponse) => void
  }
}
