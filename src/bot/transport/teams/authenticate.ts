import type { Activity as SdkActivity } from 'botbuilder'
import { AuthenticationError } from 'botframework-connector'
import type { Turned } from './admit.ts'
import type { Authenticated, TeamsConnector } from './create-connector.ts'
import { codeOf } from './to-transport-error.ts'

/** Errors of jsonwebtoken: botbuilder lets them through, and would answer with 500. */
const BAD_TOKEN = new Set(['JsonWebTokenError', 'TokenExpiredError', 'NotBeforeError', 'SyntaxError'])

/** Validates the token of a request. Turned away with 401, or with 503 while Microsoft's keys cannot be fetched. */
export async function authenticate(
  connector: TeamsConnector,
  body: unknown,
  header: string,
): Promise<{ from: Authenticated } | { turned: Turned }> {
  try {
    return { from: await connector.authenticate(body as SdkActivity, header) }
  } catch (error) {
    const isRefused = error instanceof AuthenticationError && String(error.statusCode) !== '500'
    if (isRefused || (error instanceof Error && BAD_TOKEN.has(error.name))) {
      return { turned: { status: 401, why: 'no valid token' } }
    }
    return { turned: { status: 503, why: `the keys could not be fetched (${codeOf(error)})` } }
  }
}
