import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'

/** The header and the claims of a token of the channel; a test replaces what it wants wrong. */
export type TokenChanges = {
  header?: Record<string, unknown>
  claims?: Record<string, unknown>
  /** Signed with a key that nobody published, under the published key's id. */
  foreignKey?: boolean
}

/** The keys of a pretended channel: a real RSA pair, published as JWKS with the endorsement that Teams' keys carry. */
export class Keys {
  readonly kid = 'stand-in-1'
  private readonly own = generateKeyPairSync('rsa', { modulusLength: 2048 })
  private foreign: KeyObject | undefined

  /** The document at `jwks_uri` (Bot Connector: the JWK of a channel carries `endorsements`). */
  published(): object {
    const { n, e } = this.own.publicKey.export({ format: 'jwk' })
    return {
      keys: [{ kty: 'RSA', use: 'sig', kid: this.kid, x5t: this.kid, n, e, x5c: [], endorsements: ['msteams'] }],
    }
  }

  /** A signed token (RFC 7519). `alg: none` leaves the signature empty. */
  sign(claims: Record<string, unknown>, changes: TokenChanges = {}): string {
    const header = { alg: 'RS256', kid: this.kid, typ: 'JWT', ...changes.header }
    const content = `${encode(header)}.${encode({ ...claims, ...changes.claims })}`
    if (header.alg === 'none') return `${content}.`
    const key = changes.foreignKey ? this.foreignKey() : this.own.privateKey
    return `${content}.${createSign('RSA-SHA256').update(content).sign(key, 'base64url')}`
  }

  private foreignKey(): KeyObject {
    this.foreign ??= generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
    return this.foreign
  }
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}
