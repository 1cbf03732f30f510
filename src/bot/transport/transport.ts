import type { AdaptiveCard } from '../../cards/adaptive-card.ts'
import type { Identity, Platform } from '../../store/accounts/account-store.ts'

/** Where a card stands: Slack channel and ts, Teams conversation and activity id. */
export interface Posted {
  conversation: string
  message: string
}

/** What a card is about, for platforms that keep messages about one thing together. */
export interface About {
  /** Of the task; null: it is about several. */
  number: string | null
}

/**
 * Carries cards to one platform. Every method throws only TransportError.
 * A transport decides nothing: what to send and when is the outbox worker's.
 */
export interface Transport {
  platform: Platform
  /** Opens the conversation with the person and posts the card; `deliveryId` goes along as opaque metadata. */
  post(to: Identity, card: AdaptiveCard, deliveryId: string, about?: About): Promise<Posted>
  update(to: Identity, at: Posted, card: AdaptiveCard, deliveryId: string): Promise<void>
  /** Looks for a message with this delivery id after an attempt that had no answer. */
  find(to: Identity, deliveryId: string, since: Date): Promise<Posted | null>
  /** The account with this e-mail, for somebody who never wrote to the bot. Null: the platform knows nobody by it. */
  locate?(email: string): Promise<Identity | null>
  start(): Promise<void>
  stop(): Promise<void>
}

/**
 * retry: the platform asked to come back, or was not reached at all.
 * unknown: the request went out and no answer came, so the message may stand there.
 * rejected: the platform said no, and will again. gone: the message or the person is no longer there.
 */
export type TransportFailure = 'retry' | 'unknown' | 'rejected' | 'gone'

export class TransportError extends Error {
  readonly failure: TransportFailure
  readonly retryAfterMs: number | null

  /** `message` never holds content of a card: only the platform's error code. */
  constructor(failure: TransportFailure, message: string, retryAfterMs: number | null = null) {
    super(message)
    this.name = 'TransportError'
    this.failure = failure
    this.retryAfterMs = retryAfterMs
  }
}

/** Codes of errors that say that the request was never written: no connection, no name, no trusted certificate. */
export const NOT_REACHED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])
